"use client";

import { fieldNames } from "#app/_release/configuration-words.ts";
import { Button } from "#app/_ui/button.tsx";
import { writtenConfigurationSchema, type WrittenOverride } from "#lib/release/configuration.ts";

/** Which fields this release sets itself, and the way to set them. */
export function OverrideLine({ override, onEdit }: { override: WrittenOverride; onEdit: () => void }) {
  const fields = writtenConfigurationSchema.keyof().options.filter((field) => field in override);
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3 py-2">
      <div className="min-w-0">
        <p className="text-sm font-medium">
          Configuration <span className="font-normal text-ink-muted">(optional)</span>
        </p>
        <p className="text-sm text-ink-muted">
          {fields.length === 0
            ? "All of it comes from the mini program."
            : `Set for this release: ${fields.map((field) => fieldNames[field]).join(", ")}.`}
        </p>
      </div>
      <Button size="sm" onClick={onEdit}>
        Set for this release
      </Button>
    </div>
  );
}
