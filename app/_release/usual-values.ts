import { locales } from "#lib/text/languages.ts";
import type { Text } from "#lib/text/text.ts";

/** A value to choose, and what it means in the reader's language. */
export type UsualValue = { value: string; label?: string };

const countries =
  "CN HK MO TW SG MY TH VN ID PH JP KR IN PK AE SA TR IL EG ZA NG KE GB IE FR DE AT CH IT ES PT NL BE SE NO DK FI PL CZ UA RU US CA MX BR AR CL CO PE AU NZ".split(
    " ",
  );
const languages = "zh-CN zh-TW en ja ko th vi id ms hi ar fr de es pt ru".split(" ");
const words: Record<string, readonly string[]> = {
  platform: ["ios", "android", "harmonyos", "windows", "mac"],
  network: ["wifi", "5g", "4g", "3g", "2g"],
  brand: ["Apple", "HUAWEI", "HONOR", "Xiaomi", "OPPO", "vivo", "Samsung", "OnePlus"],
};

/** Values that most apps send for an attribute, to choose from; none where everybody has others. */
export function usualValues(attribute: string, t: Text): readonly UsualValue[] {
  if (attribute === "region.country") return named(countries, "region", t);
  if (attribute === "language") return named(languages, "language", t);
  return (words[attribute] ?? []).map((value) => ({ value }));
}

function named(values: readonly string[], type: "region" | "language", t: Text): UsualValue[] {
  const names = new Intl.DisplayNames([locales[t.language]], { type });
  return values.map((value) => ({ value, label: names.of(value) ?? value }));
}
