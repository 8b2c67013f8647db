"use client";

import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { formatDuration } from "#app/_ui/format-duration.ts";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import { appLimits } from "#lib/app/limits.ts";
import type { Text } from "#lib/text/text.ts";
import type { EnvironmentChange } from "./app-types.ts";

type Props = {
  draft: EnvironmentChange;
  identityKeyCount: number;
  onChange: (part: Partial<EnvironmentChange>) => void;
};

export const isCheckTime = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= 0 && seconds <= appLimits.checkSecondsMax;

export function DeviceSettings({ draft, identityKeyCount, onChange }: Props) {
  const t = useText();
  const { signedIdentity, nextCheckAfterSeconds: seconds } = draft;
  const isValid = isCheckTime(seconds);
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 className="font-medium">{t("What devices do")}</h3>
        <p className="text-sm text-ink-muted">
          {t("Counts at once, for everything that is live here and for releases under way.")}
        </p>
      </div>
      <SwitchField
        label={t("Signed identity")}
        help={t(
          "Users prove who they are by a token that your server signs. Without one, a user id still falls into a percentage, but opens no test group and no allowlist.",
        )}
        checked={signedIdentity}
        onChange={(event) => onChange({ signedIdentity: event.target.checked })}
      />
      {signedIdentity && identityKeyCount === 0 ? (
        <Notice tone="warning" title={t("No identity key is registered here")}>
          {t("Until one is added below, nobody counts as a test user.")}
        </Notice>
      ) : null}
      <Field
        label={t("Next check after")}
        help={isValid ? checkWords(seconds, t) : undefined}
        error={isValid ? undefined : t("Write whole seconds from 0 to 86400, which is a day.")}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={0}
          max={appLimits.checkSecondsMax}
          step={1}
          after={t("seconds")}
          className="pr-20"
          value={Number.isNaN(seconds) ? "" : seconds}
          onChange={(event) => onChange({ nextCheckAfterSeconds: event.target.valueAsNumber })}
        />
      </Field>
    </section>
  );
}

function checkWords(seconds: number, t: Text): string {
  if (seconds === 0)
    return t("Devices ask only when the app or a mini program is opened. A new release waits for that.");
  return t(
    "Devices ask when the app or a mini program is opened, and in the background every {duration}. Shorter brings a release to people sooner and costs more requests.",
    { duration: formatDuration(seconds, t) },
  );
}
