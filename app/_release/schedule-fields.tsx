"use client";

import { useText } from "#app/_text/use-text.ts";
import { useNow } from "#app/_ui/clock.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { formatRelative } from "#app/_ui/format-time.ts";
import { momentWords } from "./moment-words.ts";
import { TimeZoneField } from "./time-zone-field.tsx";
import type { MomentDraft } from "./use-moment-draft.ts";

/** A moment that lies ahead: a wall-clock time and its zone, and what that is in the reader's own. */
export function ScheduleFields({ draft }: { draft: MomentDraft }) {
  const t = useText();
  const { now } = useNow();
  const { local, setLocal, timeZone, setTimeZone, at, error, checked } = draft;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("Date and time")} error={checked ? error : undefined} required>
          <Input
            type="datetime-local"
            value={local}
            className="tabular"
            onChange={(event) => setLocal(event.target.value)}
          />
        </Field>
        <TimeZoneField value={timeZone} onChange={setTimeZone} atMs={at ?? now ?? 0} />
      </div>
      {at !== null && now !== null ? (
        <p className="text-sm text-ink-muted" role="status">
          {t("{moment}, {when}; for you {own}.", {
            moment: momentWords(at, t, timeZone),
            when: formatRelative(at, now, t),
            own: momentWords(at, t),
          })}
        </p>
      ) : null}
    </div>
  );
}
