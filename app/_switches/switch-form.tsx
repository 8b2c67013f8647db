"use client";

import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { sendByKeys } from "#app/_release/form-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Select } from "#app/_ui/select.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import { formatDuration } from "#app/_ui/format-duration.ts";
import { switchLimits } from "#lib/switches/limits.ts";
import { reservedSwitch, updateIntervalKey } from "#lib/switches/reserved.ts";
import { switchKindNames, switchKinds } from "#lib/switches/value.ts";
import type { Text } from "#lib/text/text.ts";
import { RulesEditor } from "./rules-editor.tsx";
import { TryPanel } from "./try-panel.tsx";
import { useSwitchForm, type SwitchForm as Form, type SwitchFormStart } from "./use-switch-form.ts";
import { firstText } from "./value-text.ts";
import { ValueField } from "./value-field.tsx";

type Props = SwitchFormStart & { mayChange: boolean; reserved: boolean };

/** Writes a switch, and tries on a user what it says, saved or not. */
export function SwitchForm({ mayChange, reserved, ...start }: Props) {
  const t = useText();
  const form = useSwitchForm(start);
  const { draft, errors, checked, change, refusal } = form;
  return (
    <div className="grid min-w-0 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <form
        onSubmit={(event) => void form.submit(event)}
        ref={sendByKeys}
        noValidate
        aria-label={start.switchKey ?? t("New switch")}
        className="min-w-0"
      >
        <UnsavedGuard when={form.touched && !form.busy} />
        <fieldset disabled={!mayChange || form.busy} className="flex min-w-0 flex-col gap-5">
          <Basics form={form} isNew={start.switchKey === null} reserved={reserved} />
          <RulesEditor
            workspace={start.workspace}
            draft={draft}
            errors={errors}
            checked={checked}
            declared={start.attributes}
            onChange={(rules) => change({ rules })}
          />
          {refusal ? (
            <Notice tone="danger" live>
              {refusal.by
                ? t(
                    "{person} changed this switch meanwhile. Reload the page and look at it, then save yours.",
                    {
                      person: refusal.by.name,
                    },
                  )
                : refusal.text}
            </Notice>
          ) : null}
          {mayChange ? (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" variant="primary" busy={form.busy} disabled={!form.touched}>
                {start.switchKey === null ? t("Create switch") : t("Save switch")}
              </Button>
              {form.touched || start.switchKey === null ? null : (
                <span className="text-sm text-ink-muted">{t("Saved")}</span>
              )}
            </div>
          ) : null}
        </fieldset>
      </form>
      <TryPanel
        workspace={start.workspace}
        place={start.place}
        switchKey={form.key}
        definition={form.definition}
        isNew={start.switchKey === null}
      />
    </div>
  );
}

function Basics({ form, isNew, reserved }: { form: Form; isNew: boolean; reserved: boolean }) {
  const t = useText();
  const { key, draft, change, errors, checked } = form;
  return (
    <Panel>
      <div className="flex min-w-0 flex-col gap-4">
        {isNew ? <KeyAndType form={form} /> : null}
        {reserved ? null : (
          <Field label={t("Description")} optional help={t("What reads it, and what changes.")}>
            <Input
              value={draft.description}
              maxLength={switchLimits.descriptionLengthMax}
              onChange={({ target }) => change({ description: target.value })}
            />
          </Field>
        )}
        <SwitchField
          label={t("On")}
          help={t("Off: everybody gets the default value, whatever the rules say.")}
          checked={draft.on}
          onChange={({ target }) => change({ on: target.checked })}
        />
        <ValueField
          label={t("Default value")}
          kind={draft.kind}
          text={draft.value}
          onText={(value) => change({ value })}
          error={checked ? errors.value : undefined}
          help={reservedHelp(key, draft.value, t)}
        />
      </div>
    </Panel>
  );
}

function KeyAndType({ form: { key, setKey, keyError, draft, change } }: { form: Form }) {
  const t = useText();
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Field
        label={t("Key")}
        error={keyError}
        help={t("By which code asks for it. It cannot be changed later.")}
      >
        <Input
          className="font-mono"
          spellCheck={false}
          autoComplete="off"
          placeholder={exampleKey}
          maxLength={switchLimits.keyLengthMax}
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
      </Field>
      <Field label={t("Type")}>
        <Select
          value={draft.kind}
          options={switchKinds.map((value) => ({ value, label: t(switchKindNames[value]) }))}
          onChange={({ target }) => {
            const kind = switchKinds.find((one) => one === target.value) ?? draft.kind;
            const value = firstText[kind];
            change({ kind, value, rules: draft.rules.map((rule) => ({ ...rule, value })) });
          }}
        />
      </Field>
    </div>
  );
}

/** As a developer would write it, in every language. */
const exampleKey = "checkout.newButton";

function reservedHelp(key: string, text: string, t: Text): string | undefined {
  const reserved = reservedSwitch(key);
  if (!reserved?.range) return undefined;
  const { range, value } = reserved;
  const limits = t("From {low} to {high}; the platform's default is {value}.", {
    low: range.low,
    high: range.high,
    value: typeof value === "number" ? value : String(value),
  });
  const seconds = Number(text);
  if (key !== updateIntervalKey || !Number.isInteger(seconds)) return limits;
  return seconds === 0
    ? t("{limits} Devices ask only when the app or a mini program is opened.", { limits })
    : t("{limits} Devices ask in the background every {duration}.", {
        limits,
        duration: formatDuration(seconds, t),
      });
}
