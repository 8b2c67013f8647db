"use client";

import { ConfigurationForm } from "#app/_configuration/configuration-form.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import type { Release } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onClose: () => void };

/** The release's own configuration; what it does not set comes from the mini program. */
export function ConfigurationSheet({ workspace, release, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={t("Edit configuration")}
        description={t(
          "For this release of {version} alone. What you do not set here comes from {program}.",
          { version: release.version.name, program: release.program.name },
        )}
      >
        <div className="min-h-0 grow overflow-y-auto">
          <ConfigurationForm
            value={release.override}
            inherited={release.program.configuration}
            onSave={async (override) => {
              const problem = await send(
                { command: "edit_configuration", override },
                t("The configuration was saved."),
              );
              if (!problem) onClose();
              return problem;
            }}
          />
        </div>
      </SheetContent>
    </Sheet>
  );
}
