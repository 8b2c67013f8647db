"use client";

import { isLanguage, languageNames, languages } from "#lib/text/languages.ts";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import { useAccountLanguage } from "./use-account-language.ts";

const options = languages.map((language) => ({ value: language, label: languageNames[language] }));

/** The account's language, in its settings. */
export function LanguageField() {
  const t = useText();
  const { language, choose, busy } = useAccountLanguage();
  return (
    <Field
      label={t("Language")}
      help={t("Of these pages, and of the mails and notices that you get.")}
      className="max-w-80"
    >
      <Select
        value={language}
        options={options}
        disabled={busy}
        onChange={({ target }) => (isLanguage(target.value) ? choose(target.value) : undefined)}
      />
    </Field>
  );
}
