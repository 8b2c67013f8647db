"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { useText } from "#app/_text/use-text.ts";
import { leave } from "./leave.ts";

export function SignOutButton() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      busy={busy}
      onClick={() => {
        setBusy(true);
        void leave();
      }}
    >
      <LogOut aria-hidden /> {t("Sign out")}
    </Button>
  );
}
