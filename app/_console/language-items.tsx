"use client";

import { isLanguage, languageNames, languages } from "#lib/text/languages.ts";
import { useText } from "#app/_text/use-text.ts";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "#app/_ui/dropdown-menu.tsx";
import { useAccountLanguage } from "./use-account-language.ts";

/** The languages in the menu of one's own account. */
export function LanguageItems() {
  const t = useText();
  const { language, choose } = useAccountLanguage();
  return (
    <>
      <DropdownMenuLabel>{t("Language")}</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={language}
        onValueChange={(next) => (isLanguage(next) ? choose(next) : null)}
      >
        {languages.map((one) => (
          <DropdownMenuRadioItem key={one} value={one} lang={one}>
            {languageNames[one]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
    </>
  );
}
