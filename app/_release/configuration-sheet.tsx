"use client";

import { ConfigurationForm } from "#app/_configuration/configuration-form.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import type { Release } from "./release-types.ts";
import { useSender } from "./use-sender.ts";

type Props = { workspace: string; release: Release; onClose: () => void };

/** The release's own configuration; what it does not set comes from the mini program. */
export function ConfigurationSheet({ workspace, release, onClose }: Props) {
  const send = useSender({ workspace, release });
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title="Edit configuration"
        description={`For this release of ${release.version.name} alone. What you do not set here comes from ${release.program.name}.`}
      >
        <div className="min-h-0 grow overflow-y-auto">
          <ConfigurationForm
            value={release.override}
            inherited={release.program.configuration}
            onSave={async (override) => {
              const problem = await send(
                { command: "edit_configuration", override },
                "The configuration was saved.",
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
