import { expect, it } from "vitest";
import { readNamed } from "#app/_release/named-users-field.tsx";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");

it("takes users that are written by hand whole, each once", () => {
  expect(readNamed("ana, bo\nana", t)).toEqual({ ok: true, userIds: ["ana", "bo"] });
});

it("names the first row that cannot be taken, and says how many more there are", () => {
  const said = (text: string) => readNamed(text, t);
  expect(said("ana\n=cmd()")).toEqual({
    ok: false,
    why: "Row 2, “=cmd()”: begins like a spreadsheet formula.",
  });
  expect(said("ana\n=cmd()\n=other()\n=third()")).toEqual({
    ok: false,
    why: "Row 2, “=cmd()”: begins like a spreadsheet formula; 2 more rows cannot be taken either.",
  });
});
