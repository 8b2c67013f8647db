"use client";

import { IconField } from "#app/_icon/icon-field.tsx";
import { useText } from "#app/_text/use-text.ts";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { Field, FieldError } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { appPlatforms } from "#lib/app/app-wish.ts";
import { appLimits } from "#lib/app/limits.ts";
import type { AppDraft, AppErrors } from "./use-app-form.ts";

type Props = {
  workspace: string;
  draft: AppDraft;
  errors: AppErrors;
  onChange: (part: Partial<AppDraft>) => void;
};

export function AppFields({ workspace, draft, errors, onChange }: Props) {
  const t = useText();
  return (
    <>
      <Field label={t("Name")} help={t("As users of the app know it.")} error={errors.name}>
        <Input
          value={draft.name}
          maxLength={appLimits.nameMax}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field
        label={t("Deep-link scheme")}
        help={t("Opens the app from a QR code or a link. Yours alone among the apps of this workspace.")}
        error={errors.scheme}
      >
        <Input
          value={draft.scheme}
          maxLength={appLimits.schemeMax + 3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          after="://"
          className="font-mono"
          onChange={(event) => onChange({ scheme: event.target.value })}
        />
      </Field>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t("Platforms")}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
          {appPlatforms.map((platform) => (
            <CheckboxField
              key={platform}
              label={platform}
              checked={draft.platforms.includes(platform)}
              onChange={({ target }) =>
                onChange({
                  platforms: appPlatforms.filter((one) =>
                    one === platform ? target.checked : draft.platforms.includes(one),
                  ),
                })
              }
            />
          ))}
        </div>
        {errors.platforms ? <FieldError>{errors.platforms}</FieldError> : null}
      </fieldset>
      <IconField
        workspace={workspace}
        name={draft.name}
        icon={draft.icon}
        onChange={(icon) => onChange({ icon })}
      />
      {errors.icon ? <FieldError>{errors.icon}</FieldError> : null}
      {errors.form ? <FieldError>{errors.form}</FieldError> : null}
    </>
  );
}
