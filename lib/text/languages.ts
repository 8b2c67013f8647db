/** The languages that the product speaks, as BCP 47 tags; the first is what everything is written in. */
export const languages = ["en", "zh-Hans"] as const;
export type Language = (typeof languages)[number];

/** Each in its own words, so that whoever needs it can read it. */
export const languageNames: Record<Language, string> = { en: "English", "zh-Hans": "简体中文" };

/** For dates and numbers: English as it is written outside the United States. */
export const locales: Record<Language, string> = { en: "en-GB", "zh-Hans": "zh-Hans-CN" };

/** The cookie of those who are not signed in, and of the browser's next visit. */
export const languageCookie = "sluice-language";

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value);

type Wishes = {
  /** What the person chose in their account. */
  account?: string | null | undefined;
  cookie?: string | undefined;
  /** The header Accept-Language. */
  accepted?: string | null | undefined;
};

/** The account's choice, else the browser's, else what the browser asks for, else English. */
export function chooseLanguage({ account, cookie, accepted }: Wishes): Language {
  if (isLanguage(account)) return account;
  if (isLanguage(cookie)) return cookie;
  const [wanted = languages[0]] = wantedTags(accepted ?? "").flatMap(spokenTag);
  return wanted;
}

/** Of a person to whom no browser speaks right now: a mail, a notice. */
export const languageOf = (person: { language: Language | null; seenLanguage: Language | null }): Language =>
  person.language ?? person.seenLanguage ?? languages[0];

const acceptedTagsMax = 20;

function wantedTags(header: string): string[] {
  return header
    .split(",", acceptedTagsMax)
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

// Who reads Traditional Chinese reads Simplified more easily than English.
function spokenTag(tag: string): Language[] {
  const [primary] = tag.split("-");
  if (primary === "zh") return ["zh-Hans"];
  return primary === "en" ? ["en"] : [];
}
