"use client";

import { CircleCheck, CircleSlash } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { AskedLogin } from "./asked-login.tsx";
import { CodeForm } from "./code-form.tsx";
import type { LoginChoice, LookedLogin } from "./login-types.ts";

type Props = { written: string; workspaces: readonly LoginChoice[]; person: string };

/** Type the code that the command line shows, look at what asks, and let it in or not. */
export function DeviceLogin({ written, workspaces, person }: Props) {
  const t = useText();
  const [login, setLogin] = useState<LookedLogin | null>(null);
  const [decided, setDecided] = useState<"approved" | "refused" | null>(null);
  if (decided) {
    const approved = decided === "approved";
    return (
      <div role="status">
        <EmptyState
          framed
          heading
          icon={approved ? CircleCheck : CircleSlash}
          title={approved ? t("It is signed in") : t("It was refused")}
          text={
            approved
              ? t("Go back to the command line: it goes on by itself. This page can be closed.")
              : t("The command line got no token. This page can be closed.")
          }
        />
      </div>
    );
  }
  if (!login) return <CodeForm written={written} found={setLogin} />;
  return (
    <AskedLogin
      login={login}
      workspaces={workspaces}
      person={person}
      decided={setDecided}
      back={() => setLogin(null)}
    />
  );
}
