import { IntlMessageFormat } from "intl-messageformat";
import { locales, type Language } from "./languages.ts";

export type Values = Record<string, string | number | Date>;
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Says an English text in the reader's language. The text is in ICU message format and is its own key:
 * `t("{count, plural, one {# tester} other {# testers}}", { count })`. Numbers are written as the language does.
 * A word that another language says in two ways ends with its context, which nobody reads: `t("Live @version")`.
 */
export type Text = {
  (english: string, values?: Values): string;
  readonly language: Language;
};

/** What the catalogue lacks is said in English. */
export function makeText(language: Language, catalogue: Catalogue = {}): Text {
  const compiled = new Map<string, IntlMessageFormat>();

  const say = (english: string, values: Values = {}): string => {
    const translated = Object.hasOwn(catalogue, english) ? catalogue[english] : undefined;
    const numbers = Object.keys(values).filter((name) => typeof values[name] === "number");
    const key = [english, ...numbers].join("\n");
    // A page must not fail for a word: what cannot be formatted is said as it is written.
    try {
      const message = compiled.get(key) ?? compile(translated, english, { language, numbers });
      if (compiled.size < compiledMax) compiled.set(key, message);
      return String(message.format(values));
    } catch {
      return withoutContext(english);
    }
  };
  return Object.assign(say, { language });
}

/** Texts that hold what somebody wrote must not fill the memory. */
const compiledMax = 5_000;

function compile(
  translated: string | undefined,
  english: string,
  { language, numbers }: { language: Language; numbers: string[] },
): IntlMessageFormat {
  const locale = locales[translated === undefined ? "en" : language];
  const source = withNumbers(translated ?? withoutContext(english), numbers);
  return new IntlMessageFormat(source, locale, undefined, { ignoreTag: true });
}

const withoutContext = (english: string): string => english.replace(/ @[a-z-]+$/, "");

/** `{count}` of a number is written like `{count, number}`: grouped as the language does. */
const withNumbers = (message: string, numbers: string[]): string =>
  message.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    numbers.includes(name) ? `{${name}, number}` : whole,
  );
