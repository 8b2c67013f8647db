"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { AsInField } from "./as-in-field.tsx";
import type { OwnConfiguration } from "./matrix.tsx";
import { OverrideLine } from "./override-line.tsx";
import type { ModelRelease } from "./target-types.ts";

type Props = {
  workspace: string;
  models: readonly ModelRelease[];
  own: OwnConfiguration;
  onOwn: (own: OwnConfiguration) => void;
  onEdit: () => void;
  count: number;
  busy: boolean;
  onSend: () => void;
};

/** What all of the ticked targets are released with, and the button. */
export function MatrixBar({ workspace, models, own, onOwn, onEdit, count, busy, onSend }: Props) {
  const t = useText();
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-sunken p-3 md:sticky md:bottom-0 md:z-10 md:shadow-float">
      <div className="grid gap-3 md:grid-cols-2">
        <AsInField workspace={workspace} models={models} own={own} onOwn={onOwn} />
        <OverrideLine override={own.override} onEdit={onEdit} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-ink-muted">
          {count === 0
            ? t("Tick the apps and environments to release it to.")
            : t("{count, plural, one {# target is} other {# targets are}} ticked. Each is built next.", {
                count,
              })}
        </p>
        <Button variant="primary" busy={busy} disabled={count === 0} onClick={onSend}>
          {count === 0
            ? t("Select targets")
            : t("Select {count, plural, one {# target} other {# targets}}", { count })}
        </Button>
      </div>
    </div>
  );
}
