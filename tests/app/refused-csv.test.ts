import { expect, it } from "vitest";
import { refusedCsv } from "#app/_pilot/refused-csv.ts";
import { textIn } from "#lib/text/text-in.ts";

it("refused rows leave as CSV that no spreadsheet runs (catalogue 24)", () => {
  const csv = refusedCsv(
    [
      { row: 2, value: '=HYPERLINK("x")', why: "formula" },
      { row: 3, value: "-1", why: "space" },
      { row: 4, value: "a\tb, c", why: "not_csv", detail: "Quote Not Closed" },
    ],
    textIn("en"),
  );
  expect(csv).toBe(
    [
      "Row,Value,Why",
      `2,"'=HYPERLINK(""x"")",begins like a spreadsheet formula`,
      "3,'-1,holds a space; one user id a row",
      '4,"a\tb, c",the file cannot be read as CSV from here on (Quote Not Closed)',
      "",
    ].join("\r\n"),
  );
});
