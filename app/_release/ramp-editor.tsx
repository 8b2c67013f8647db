"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { useNow } from "#app/_ui/clock.tsx";
import { FreezesEditor } from "./freezes-editor.tsx";
import { rampTemplates, templateSteps } from "./ramp-draft.ts";
import { RampPreview } from "./ramp-preview-list.tsx";
import { RampSteps } from "./ramp-steps.tsx";
import { TimeZoneField } from "./time-zone-field.tsx";
import type { RampEditing } from "./use-ramp-draft.ts";

type Props = {
  editing: RampEditing;
  /** Conditions remain: the last step is not yet the full release. */
  filters: number;
};

/** A plan by which the share grows by itself: its steps, when none is made, and when each would come. */
export function RampEditor({ editing, filters }: Props) {
  const t = useText();
  const { draft, setDraft, checked, plan, problems, share, withFirst } = editing;
  const { now } = useNow();
  const at = now ?? 0;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <div role="group" aria-label={t("Templates")} className="grid gap-2 sm:grid-cols-3">
        {rampTemplates.map(({ name, help, steps }) => (
          <Button
            key={name}
            className="h-auto flex-col items-start gap-0 px-3 py-2 text-left whitespace-normal"
            onClick={() => setDraft({ ...draft, steps: templateSteps(steps, share, withFirst) })}
          >
            <span className="font-medium">{t(name)}</span>
            <span className="text-sm font-normal text-ink-muted">{t(help)}</span>
          </Button>
        ))}
      </div>
      <RampSteps
        steps={draft.steps}
        problems={checked ? problems.steps : new Map()}
        firstFixed={withFirst}
        onChange={(steps) => setDraft({ ...draft, steps })}
      />
      <FreezesEditor
        freezes={draft.freezes}
        problems={checked ? problems.freezes : new Map()}
        onChange={(freezes) => setDraft({ ...draft, freezes })}
      />
      <div className="max-w-80">
        <TimeZoneField
          value={draft.timeZone}
          onChange={(timeZone) => setDraft({ ...draft, timeZone })}
          atMs={at}
          error={checked && problems.timeZone ? t(problems.timeZone) : undefined}
        />
      </div>
      {plan && now !== null ? <RampPreview plan={plan} startMs={at} filters={filters} /> : null}
    </div>
  );
}
