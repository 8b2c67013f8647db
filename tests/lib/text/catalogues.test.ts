import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { catalogues, simplifiedChinese } from "#lib/text/zh/all.ts";
import { spokenTexts, textsOf } from "./spoken-texts.ts";

const spoken = spokenTexts();
const said = new Set(spoken.map(({ text }) => text));
const entries = Object.entries(catalogues).flatMap(([name, catalogue]) =>
  Object.entries(catalogue).map(([english, chinese]) => ({ name, english, chinese })),
);

describe("the Chinese catalogues", () => {
  it("have a text for everything that the product says", () => {
    const missing = spoken.filter(({ text }) => !Object.hasOwn(simplifiedChinese, text));
    expect(missing.map(({ text, where }) => `${where}: ${text}`)).toEqual([]);
  });

  it("hold nothing that the product does not say", () => {
    const unsaid = entries.filter(({ english }) => !said.has(english));
    expect(unsaid.map(({ name, english }) => `${name}: ${english}`)).toEqual([]);
  });

  it("never translate one text in two ways", () => {
    const split = entries.filter(({ english, chinese }) => simplifiedChinese[english] !== chinese);
    expect(split.map(({ name, english }) => `${name}: ${english}`)).toEqual([]);
  });

  it("use the values that the English text has, no more and no fewer", () => {
    const wrong = entries.filter(
      ({ english, chinese }) => argumentsOf(english).join() !== argumentsOf(chinese).join(),
    );
    expect(wrong.map(({ name, english }) => `${name}: ${english}`)).toEqual([]);
  });

  it("write Chinese punctuation in full width, and quote as the mainland does", () => {
    const half = entries.filter(({ chinese }) =>
      /\p{Script=Han}[,;:?!()]|[,;?!]\p{Script=Han}|[「」]/u.test(chinese),
    );
    expect(half.map(({ name, chinese }) => `${name}: ${chinese}`)).toEqual([]);
  });

  it("leave no gap of letters between languages: a space stands beside Latin words", () => {
    const tight = entries.filter(({ chinese }) =>
      /\p{Script=Han}[A-Za-z]{2}|[A-Za-z]{2}\p{Script=Han}/u.test(
        chinese.replaceAll(/\{[^{}]*\{|\w+ \{/g, " "),
      ),
    );
    expect(tight.map(({ name, chinese }) => `${name}: ${chinese}`)).toEqual([]);
  });
});

describe("every English text", () => {
  it("is a message that can be formatted", () => {
    const broken = spoken.filter(({ text }) => argumentsOf(text).includes("!"));
    expect(broken.map(({ text, where }) => `${where}: ${text}`)).toEqual([]);
  });
});

describe("the reader of the sources", () => {
  it("finds what t, phrase and rich say, and nothing in a comment", () => {
    const source = [
      't("One"); t(',
      '  "Two \\"quoted\\"", { count },',
      '); phrase(\'Say "three"\'); rich(t, `Four`, {}); t(name); start("no"); a.t("no");',
      '// t("no")',
      ' * t("kept: no comment begins here")',
    ].join("\n");
    expect(textsOf(source)).toEqual([
      "One",
      'Two "quoted"',
      'Say "three"',
      "Four",
      "kept: no comment begins here",
    ]);
  });
});

/** The names of a message's values in order; "!" where it is malformed. */
function argumentsOf(message: string): string[] {
  try {
    return [
      ...new Set(namesIn(new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst())),
    ].toSorted();
  } catch {
    return ["!"];
  }
}

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

function namesIn(elements: Elements): string[] {
  return elements.flatMap((element) => {
    const inner =
      "options" in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : [];
    const isValue = element.type !== 0 && element.type !== 7 && "value" in element;
    return isValue ? [element.value, ...inner] : inner;
  });
}
