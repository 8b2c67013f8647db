import { expect, it } from "vitest";
import { isGuessable, isPasswordLength } from "#lib/access/password-rule.ts";

const person = { email: "mei.lin@example.com", name: "Mei Lin Zhao" };

it.each([
  "password123",
  "Password-123",
  "1234567890",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "mei.lin@example.com",
  "mei.lin2026",
  "MeiLinZhao1!",
])("refuses what is guessed first: %j", (password) => {
  expect(isGuessable(password, person)).toBe(true);
});

it.each([
  "correct horse battery",
  "mei.lin drinks oolong at noon",
  "tB4-qpz9-Lm2x",
  "四是四十是十十四是十四",
])("takes what is not: %j", (password) => {
  expect(isGuessable(password, person)).toBe(false);
});

it("wants ten characters, two hundred at most", () => {
  expect([9, 10, 200, 201].map((length) => isPasswordLength("x".repeat(length)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
