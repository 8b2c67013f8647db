"use client";

import { Plus } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { TimeZoneField } from "./time-zone-field.tsx";
import { useMomentWords } from "./use-moment-words.ts";
import type { WindowDraft } from "./use-window-draft.ts";

type Props = { draft: WindowDraft; checked: boolean };

/** The first users between two moments, once somebody asks for them, and what happens at the end. */
export function WindowFields({ draft, checked }: Props) {
  const t = useText();
  if (!draft.on)
    return (
      <Button size="sm" className="self-start" onClick={() => draft.change({ on: true })}>
        <Plus aria-hidden /> {t("and a time window")}
      </Button>
    );
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-medium">{t("Time window")}</legend>
      <p className="text-sm text-ink-muted">
        {t("The first users who ask between two moments, each counted once, on top of everybody else.")}
      </p>
      <Moments draft={draft} checked={checked} />
      <Outcome draft={draft} />
      <Button size="sm" className="self-start" onClick={() => draft.change({ on: false })}>
        {t("Remove the time window")}
      </Button>
    </fieldset>
  );
}

function Moments({ draft, checked }: Props) {
  const t = useText();
  const { start, end, timeZone, users, window, change } = draft;
  const errors = checked ? draft.errors : {};
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("Start")} error={errors.start} required>
        <Input
          type="datetime-local"
          value={start}
          className="tabular"
          onChange={(event) => change({ start: event.target.value })}
        />
      </Field>
      <Field label={t("End")} error={errors.end} required>
        <Input
          type="datetime-local"
          value={end}
          className="tabular"
          onChange={(event) => change({ end: event.target.value })}
        />
      </Field>
      <Field label={t("Users at most")} error={errors.users} required>
        <Input
          inputMode="numeric"
          value={users}
          className="tabular"
          onChange={(event) => change({ users: event.target.value })}
        />
      </Field>
      <TimeZoneField
        value={timeZone}
        onChange={(zone) => change({ timeZone: zone })}
        atMs={window?.startsAt ?? 0}
      />
    </div>
  );
}

function Outcome({ draft: { window, timeZone } }: { draft: WindowDraft }) {
  const t = useText();
  const momentWords = useMomentWords();
  if (window === null) return null;
  return (
    <p className="text-sm text-ink-muted" role="status">
      {t(
        "After {end}, or once {users, plural, one {# user is} other {# users are}} in, nobody is added; whoever was counted keeps the release.",
        { end: momentWords(window.endsAt, timeZone), users: window.usersMax },
      )}
    </p>
  );
}
