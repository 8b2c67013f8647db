import { expect, it } from "vitest";
import { actionOptions } from "#app/_activity/action-options.ts";
import { queryOf } from "#app/_activity/activity-search.ts";
import { knowsWords } from "#app/_activity/entry-words.ts";
import { activityKinds } from "#lib/audit/kinds.ts";
import { textIn } from "#lib/text/text-in.ts";

it("the log can be narrowed to each single action of a kind, in the words in which the log tells it", () => {
  for (const kind of activityKinds) {
    const options = actionOptions(kind, textIn("en"));
    expect(options.length, kind).toBeGreaterThan(0);
    expect(options.filter(({ value }) => !knowsWords(value))).toEqual([]);
    const named = options.map(({ value }) => (value.includes(".") ? value.split(".")[0] : "release"));
    expect(new Set(named)).toEqual(new Set([kind]));
  }
});

it("an action in the address that is none is left out", () => {
  expect(queryOf({ kind: "member", action: "member.block" }).action).toBe("member.block");
  expect(queryOf({ action: "'; drop table" }).action).toBeUndefined();
});
