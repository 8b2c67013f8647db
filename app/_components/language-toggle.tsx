"use client";

import { Languages } from "lucide-react";
import { isLanguage, languageNames, languages } from "#lib/text/languages.ts";
import { useLanguageChoice } from "#app/_text/use-language-choice.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";

/** The language of the pages outside the console, where nobody's account is known. */
export function LanguageToggle() {
  const t = useText();
  const { language, choose } = useLanguageChoice();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("Language")}>
          <Languages aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
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
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
