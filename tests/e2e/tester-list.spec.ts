import { readFileSync } from "node:fs";
import { languages } from "#lib/text/languages.ts";
import { rowFaults } from "#lib/release/tester-id.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { preparePilot } from "./prepare.ts";
import { closeTesters, command, openRelease } from "./release-pages.ts";
import { findAndRun, openPhone } from "./simulator-page.ts";
import { say } from "./speech.ts";

const { workspace } = people.merchantAdmin;
const names = { en: "Pier Bakery", "zh-Hans": "码头面包房" };
const rows = ["用户ID,姓名", "ana-1,王芳", "小明-7,李明", "ana-1,王芳", "=cmd(),张三", "chi 3,陈晨"];

for (const language of languages) {
  test(`testers come from a list as a Chinese spreadsheet writes it; what it repeats is counted, what is refused can be saved (${language})`, async ({
    as,
  }) => {
    const release = await preparePilot("merchantAdmin", { name: names[language] });
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    await openRelease(page, workspace, release.id);
    await command(page, "Add testers");
    const sheet = page.getByRole("dialog", { name: t("Add testers") });
    await sheet.getByRole("radio", { name: t("Add by file upload") }).check();
    const list = { name: "testers.csv", mimeType: "text/csv", buffer: gbk(rows.join("\r\n")) };
    await sheet.getByLabel(t("Drop a CSV or TXT file here")).setInputFiles(list);

    const preview = sheet.getByRole("region", { name: t("What will be added") });
    const figures = preview.getByRole("listitem");
    await expect(figures).toHaveText([
      `2${t("will be added")}`,
      `0${t("already in the group")}`,
      `1${t("named twice")}`,
      `2${t("refused")}`,
    ]);
    const refused = preview.getByRole("table", { name: t("Refused rows") });
    await expect(refused.getByRole("row").filter({ hasText: "=cmd()" })).toContainText(t(rowFaults.formula));
    await expect(refused.getByRole("row").filter({ hasText: "chi 3" })).toContainText(t(rowFaults.space));
    if (language === "en") await expectAccessible(page, "[role=dialog]");

    const saving = page.waitForEvent("download");
    await preview.getByRole("button", { name: t("Download as CSV") }).click();
    expect(readFileSync(await (await saving).path(), "utf8")).toBe(
      [
        `\u{feff}${t("Row")},${t("Value")},${t("Why")}`,
        `5,'=cmd(),${t(rowFaults.formula)}`,
        `6,chi 3,${t(rowFaults.space)}`,
        "",
      ].join("\r\n"),
    );

    const add = t("Add {added, plural, one {# tester} other {# testers}}", { added: 2 });
    await sheet.getByRole("button", { name: add, exact: true }).click();
    await closeTesters(page, 2);
    await openPhone(page, { workspace, userId: "小明-7" });
    const screen = await findAndRun(page, release.program.name);
    await expect(screen.locator("[data-version]").first()).toHaveText("1.0.0");
  });
}

/** Bytes as a spreadsheet writes them in China: the level that has the common characters. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder("gbk");
  const codes = new Map<string, number[]>();
  for (let high = 0xb0; high <= 0xf7; high += 1)
    for (let low = 0xa1; low <= 0xfe; low += 1)
      codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return Buffer.from([...text].flatMap((sign) => codes.get(sign) ?? [...Buffer.from(sign, "ascii")]));
}
