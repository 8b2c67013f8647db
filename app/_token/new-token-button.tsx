"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { NewTokenForm } from "./new-token-form.tsx";
import { TokenShown } from "./token-shown.tsx";

type Props = { workspace: string; mayReview: boolean };

export function NewTokenButton({ workspace, mayReview }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  function change(next: boolean) {
    setOpen(next);
    if (!next) setToken(null);
  }
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> {t("New token")}
      </Button>
      <Sheet open={open} onOpenChange={change}>
        <SheetContent
          title={token ? t("Copy the token now") : t("New API token")}
          description={
            token
              ? t("It is shown this once. We keep only a digest of it.")
              : t(
                  "It acts for you in this workspace, with your role of the moment, within what you choose here.",
                )
          }
          onInteractOutside={(event) => {
            // A press beside it must not lose what is shown once.
            if (token) event.preventDefault();
          }}
        >
          {token ? (
            <TokenShown token={token} close={() => change(false)} />
          ) : (
            <NewTokenForm workspace={workspace} mayReview={mayReview} made={setToken} />
          )}
        </SheetContent>
      </Sheet>
    </>
  );
}
