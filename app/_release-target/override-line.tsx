"use client";

import { fieldList } from "#app/_configuration/field-list.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { writtenConfigurationSchema, type WrittenOverride } from "#lib/release/configuration.ts";

/** Which fields this release sets itself, and the way to set them. */
export function OverrideLine({ override, onEdit }: { override: WrittenOverride; onEdit: () => void }) {
  const t = useText();
  const fields = writtenConfigurationSchema.keyof().options.filter((field) => field in override);
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3 py-2">
      <div className="min-w-0">
        <p className="text-sm font-medium">
          {t("Configuration")} <span className="font-normal text-ink-muted">{t("(optional)")}</span>
        </p>
        <p className="text-sm text-ink-muted">
          {fields.length === 0
            ? t("All of it comes from the mini program.")
            : t("Set for this release: {fields}.", { fields: fieldList(fields, t) })}
        </p>
      </div>
      <Button size="sm" onClick={onEdit}>
        {t("Set for this release")}
      </Button>
    </div>
  );
}
