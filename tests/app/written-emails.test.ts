import { expect, it } from "vitest";
import { writtenEmails } from "#app/_member/written-emails.ts";

it.each([
  ["ana@x.io", ["ana@x.io"]],
  ["ana@x.io, bo@x.io;cy@x.io\ndi@x.io  ed@x.io", ["ana@x.io", "bo@x.io", "cy@x.io", "di@x.io", "ed@x.io"]],
  ["Mei Lin <mei@x.io>, Ana <ana@x.io>", ["mei@x.io", "ana@x.io"]],
  ["<ana@x.io>", ["ana@x.io"]],
  ["ana@x.io，bo@x.io、cy@x.io", ["ana@x.io", "bo@x.io", "cy@x.io"]],
  ["no address", ["no", "address"]],
  ["", []],
  [" \n ", []],
])("reads the addresses of %j", (text, emails) => {
  expect(writtenEmails(text)).toEqual(emails);
});
