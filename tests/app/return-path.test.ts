import { describe, expect, it } from "vitest";
import { returnPath } from "#app/_console/return-path.ts";
import { signInErrorWords } from "#app/sign-in/sign-in-error-words.ts";
import { textIn } from "#lib/text/text-in.ts";

describe("after signing in", () => {
  it.each([
    ["/w/harbour/programs?q=tea#top", "/w/harbour/programs?q=tea#top"],
    ["/", "/"],
  ])("leads back to %s", (wanted, path) => {
    expect(returnPath(wanted)).toBe(path);
  });

  it.each([
    undefined,
    null,
    "",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "/./\\/evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "/sign-in?callbackUrl=/sign-in",
  ])("never leads to another site or round in a circle (%j)", (wanted) => {
    expect(returnPath(wanted)).toBe("/");
  });
});

describe("a failed sign-in", () => {
  it.each([
    ["too_many:30", "Wait a minute"],
    ["too_many:61", "Wait 2 minutes"],
    ["CredentialsSignin", "do not match"],
    ["<b>", "did not work"],
  ])("is told in words that mend (%s)", (code, words) => {
    expect(signInErrorWords(code, textIn("en"))).toContain(words);
  });
});
