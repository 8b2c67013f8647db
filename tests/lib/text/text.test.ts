import { describe, expect, it } from "vitest";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import { chooseLanguage } from "#lib/text/languages.ts";
import { makeText } from "#lib/text/text.ts";
import { z } from "zod";

const english = makeText("en");
const chinese = makeText("zh-Hans", {
  "Add {name}": "添加 {name}",
  "{count, plural, one {# tester} other {# testers}}": "{count} 名体验成员",
});

describe("a text", () => {
  it("is said in English as it is written", () => {
    expect(english("Nobody's release")).toBe("Nobody's release");
    expect(english("Add {name}", { name: "Tea <3" })).toBe("Add Tea <3");
  });

  it("counts as the language does", () => {
    const testers = "{count, plural, one {# tester} other {# testers}}";
    expect([1, 2, 1200].map((count) => english(testers, { count }))).toEqual([
      "1 tester",
      "2 testers",
      "1,200 testers",
    ]);
    expect(chinese(testers, { count: 1200 })).toBe("1,200 名体验成员");
  });

  it("writes a number as the language does, and what is no number as it is", () => {
    expect(english("{size} of {id}", { size: 12_345.5, id: "1000000000000001" })).toBe(
      "12,345.5 of 1000000000000001",
    );
  });

  it("that means two things ends with its context, which nobody reads", () => {
    expect(english("Live @version")).toBe("Live");
    expect(english("admin@harbour.example")).toBe("admin@harbour.example");
    expect(makeText("zh-Hans", { "Live @version": "线上", Live: "实时" })("Live @version")).toBe("线上");
  });

  it("is said in English where the catalogue lacks it", () => {
    expect(chinese("{count, plural, one {# day} other {# days}}", { count: 2 })).toBe("2 days");
    expect(chinese("toString")).toBe("toString");
  });

  it("never breaks a page: what cannot be formatted is said as it is written", () => {
    expect(english("half a {brace")).toBe("half a {brace");
    expect(english("Add {name}")).toBe("Add {name}");
  });
});

describe("the language of a reader", () => {
  it.each([
    [{ account: "zh-Hans", cookie: "en", accepted: "en" }, "zh-Hans"],
    [{ account: null, cookie: "zh-Hans", accepted: "en" }, "zh-Hans"],
    [{ account: "klingon", cookie: "nonsense", accepted: "zh-CN,zh;q=0.9,en;q=0.8" }, "zh-Hans"],
    [{ accepted: "en;q=0.5, zh-TW;q=0.9" }, "zh-Hans"],
    [{ accepted: "de-DE, en-US;q=0.7, zh;q=0.3" }, "en"],
    [{ accepted: "zh;q=0, en" }, "en"],
    [{ accepted: "fr" }, "en"],
    [{ accepted: null }, "en"],
  ])("of %j is %s: the account's, else the cookie's, else the browser's", (wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language);
  });
});

describe("the words of a refused field", () => {
  const words = (schema: z.ZodType, value: unknown) =>
    (schema.safeParse(value).error?.issues ?? []).map((issue) => issueText(english, writtenIssue(issue)));

  it("are the schema's own, with the bounds as values", () => {
    expect(words(z.string().min(10, "Write {minimum} letters."), "a")).toEqual(["Write 10 letters."]);
  });

  it("say the mend where the schema has none", () => {
    expect(words(z.string().min(1), "")).toEqual(["Fill this in."]);
    expect(words(z.string().max(3), "four")).toEqual(["Write 3 characters at most."]);
    expect(words(z.array(z.string()).max(1), ["a", "b"])).toEqual(["1 is the most."]);
    expect(words(z.string(), 1)).toEqual(["A value here cannot be used. Mend it, then try again."]);
  });
});
