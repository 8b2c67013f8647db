"use client";

import { verbSentences } from "#app/_activity/verb-words.ts";
import { actionWords } from "#app/_release/action-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { activityKindNames, activityKinds } from "#lib/audit/kinds.ts";
import type { Text } from "#lib/text/text.ts";
import { webhookEventTypes } from "#lib/webhook/event-types.ts";

type Props = {
  /** Null: all of them, also those that come later. */
  events: readonly string[] | null;
  onChange: (events: readonly string[] | null) => void;
  error?: string | undefined;
};

/** All events, or some of them. */
export function EventChoice({ events, onChange, error }: Props) {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <RadioGroup legend={t("Send")}>
        <Radio
          name="events"
          value="all"
          label={t("Everything that happens")}
          help={t("New kinds of events come by themselves.")}
          checked={events === null}
          onChange={() => onChange(null)}
        />
        <Radio
          name="events"
          value="some"
          label={t("Only what you choose")}
          checked={events !== null}
          onChange={() => onChange([])}
        />
      </RadioGroup>
      {events ? <Types events={events} onChange={onChange} /> : null}
      {error ? <FieldError id="events-error">{error}</FieldError> : null}
    </div>
  );
}

function Types({ events, onChange }: { events: readonly string[]; onChange: Props["onChange"] }) {
  const t = useText();
  const kinds = activityKinds.filter((kind) => typesOf(kind).length > 0);
  return (
    <div className="flex flex-col gap-4 border-l border-line pl-4">
      {kinds.map((kind) => (
        <fieldset key={kind} className="flex min-w-0 flex-col gap-1.5">
          <legend className="mb-1 text-sm font-medium">{t(activityKindNames[kind])}</legend>
          {typesOf(kind).map((type) => (
            <CheckboxField
              key={type}
              label={<code className="font-mono text-sm font-normal">{type}</code>}
              help={typeWords(type, t)}
              checked={events.includes(type)}
              onChange={({ target }) =>
                onChange(target.checked ? [...events, type] : events.filter((one) => one !== type))
              }
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

const typesOf = (kind: string) => webhookEventTypes.filter((type) => type.startsWith(`${kind}.`));

/** What somebody did, as the log says it. */
function typeWords(type: string, t: Text): string {
  const said = verbSentences[type];
  return said ? t(said) : actionWords(type.replace(/^release\./, ""), t);
}
