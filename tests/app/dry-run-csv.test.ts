import { expect, it } from "vitest";
import { dryRunCsv } from "#app/_dry-run/dry-run-csv.ts";
import { textIn } from "#lib/text/text-in.ts";

it("a dry run is downloaded with a row for each user, and no cell that a spreadsheet would run", () => {
  const filter = { attribute: "platform" as const, operator: "is_one_of" as const, values: ["Android"] };
  const csv = dryRunCsv(
    {
      userIds: ["ana", "-2+3", "bo"],
      groups: [
        { let: "in", reason: "percentage", users: 1 },
        { let: "out", by: "audience", users: 1 },
        { let: "out", by: "filter", filter, users: 1 },
      ],
      of: [0, 1, 2],
      list: { userIds: [], duplicates: 0, refused: [] },
    },
    textIn("en"),
  );
  expect(csv.split("\r\n")).toEqual([
    "User id,Gets it,Why",
    "ana,Yes,In the share",
    `'-2+3,No,"Outside the share, and named nowhere"`,
    "bo,No,A condition does not hold: platform is one of Android",
    "",
  ]);
});
