"use client";

import { Target } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "#app/_ui/dialog.tsx";
import { TargetChoice } from "./target-choice.tsx";

type Props = {
  workspace: string;
  programId: string;
  version: { id: string; name: string };
};

/** The button of a version that begins its release: asks for app and environment. */
export function SelectApp({ workspace, programId, version }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="primary">
          <Target aria-hidden /> {t("Select App")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Select App")}
        description={t("Where version {version} is released to. The target cannot be changed after saving.", {
          version: version.name,
        })}
        size="lg"
      >
        <TargetChoice workspace={workspace} programId={programId} version={version} />
      </DialogContent>
    </Dialog>
  );
}
