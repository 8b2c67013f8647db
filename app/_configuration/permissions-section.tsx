"use client";

import { Plus, X } from "lucide-react";
import { useId } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field, FieldError } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { configurationLimits as limits } from "#lib/release/limits.ts";
import { FieldOrigin } from "./field-origin.tsx";
import { FormSection } from "./form-section.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

/** As the standards write them, in every language. */
const suggested = [
  "location",
  "camera",
  "microphone",
  "photo album",
  "contacts",
  "calendar",
  "bluetooth",
  "clipboard",
  "notifications",
  "phone number",
  "user profile",
];

/** Each with its reason: reviewers and users read it. */
export function PermissionsSection({ form }: { form: ConfigurationFormState }) {
  const t = useText();
  const { draft, errors, set, originOf } = form;
  const names = useId();
  const rows = draft.permissions;
  const origin = originOf("permissions");
  const put = (place: number, change: Partial<(typeof rows)[number]>) =>
    set({ permissions: rows.map((row, index) => (index === place ? { ...row, ...change } : row)) });
  return (
    <FormSection
      title={t("Permissions")}
      help={t("What of the device it uses, and why. The reviewer and the user read the reason.")}
    >
      {origin ? (
        <p className="text-xs text-ink-faint">
          <FieldOrigin origin={origin} field={t("permissions")} />
        </p>
      ) : null}
      {rows.length === 0 ? <p className="text-ink-muted">{t("It asks for no permission.")}</p> : null}
      {rows.length > 0 ? (
        <ul className="flex flex-col gap-4" aria-label={t("Permissions")}>
          {rows.map((row, place) => (
            // A row has no name of its own before it is written.
            <li key={place} className="grid items-start gap-2 @md:grid-cols-[12rem_minmax(0,1fr)_auto]">
              <Field
                label={t("Permission {number}", { number: place + 1 })}
                error={errors[`permissions.${place}.name`]}
              >
                <Input
                  value={row.name}
                  list={names}
                  maxLength={limits.permissionLengthMax}
                  autoComplete="off"
                  onChange={(event) => put(place, { name: event.target.value })}
                />
              </Field>
              <Field label={t("Reason")} error={errors[`permissions.${place}.reason`]}>
                <Input
                  value={row.reason}
                  maxLength={limits.reasonLengthMax}
                  placeholder={t("To show the shops nearby")}
                  onChange={(event) => put(place, { reason: event.target.value })}
                />
              </Field>
              <IconButton
                label={
                  row.name
                    ? t("Remove {name}", { name: row.name })
                    : t("Remove permission {number}", { number: place + 1 })
                }
                className="@md:mt-6"
                onClick={() => set({ permissions: rows.filter((_, index) => index !== place) })}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      {errors["permissions"] ? <FieldError>{errors["permissions"]}</FieldError> : null}
      <Button
        className="w-fit"
        disabled={rows.length >= limits.permissionsMax}
        onClick={() => set({ permissions: [...rows, { name: "", reason: "" }] })}
      >
        <Plus aria-hidden /> {t("Add permission")}
      </Button>
      <datalist id={names}>
        {suggested.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </FormSection>
  );
}
