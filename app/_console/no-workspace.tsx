"use client";

import { Building2 } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { BarePage } from "./bare-page.tsx";
import { leave } from "./leave.ts";

/** For somebody who signed in and belongs to no workspace, or was blocked in their last one. */
export function NoWorkspace({ email }: { email: string }) {
  const t = useText();
  return (
    <BarePage title={t("No workspace")}>
      <EmptyState
        framed
        heading
        icon={Building2}
        title={t("You are in no workspace")}
        text={t(
          "You are signed in as {email}. Ask an admin of your workspace to add this address, or to unblock it; then load this page again.",
          { email },
        )}
        action={
          <>
            <Button onClick={() => void leave()}>{t("Sign out")}</Button>
            <Button variant="primary" onClick={() => window.location.reload()}>
              {t("Load again")}
            </Button>
          </>
        }
      />
    </BarePage>
  );
}
