import { readFileSync } from "node:fs";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { usersWith } from "./edge.ts";
import { prepareTested } from "./prepare.ts";
import { chooseGrayscale, openRelease, pressStart } from "./release-pages.ts";
import { say } from "./speech.ts";

const names = { en: "Ferry Seats", "zh-Hans": "渡轮座位" };
const users = Array.from({ length: 120 }, (_, at) => `passenger-${at}`);

for (const language of languages) {
  test(`before a rollout starts, a list says who would get it; the same users get it when it has started (${language})`, async ({
    as,
  }) => {
    const release = await prepareTested("merchantAdmin", { name: names[language] });
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    const sheet = page.getByRole("dialog", { name: t("Who of a list would get it?") });
    await openRelease(page, "bean-street", release.id);
    const form = await chooseGrayscale(page, 30);
    let promised: string[] = [];

    await test.step("the draft is tried with a pasted list", async () => {
      await form.getByRole("button", { name: t("Try with a list") }).click();
      await sheet.getByLabel(t("User ids"), { exact: true }).fill(["ana-1", ...users].join("\n"));
      await sheet.getByRole("button", { name: t("Try the list") }).click();
      const ways = sheet.getByRole("table", { name: t("By way and reason") });
      await expect(ways).toContainText(t("In the test group"));
      await expect(ways).toContainText(t("In the share"));
      await expect(ways).toContainText(t("Outside the share, and named nowhere"));
      if (language === "en") await expectAccessible(page, "[role=dialog]");
      await sheet.getByRole("button", { name: t("Next"), exact: true }).click();
      await expect(sheet).toContainText(t("{from} to {to} of {all}", { from: "51", to: "100", all: "121" }));
    });

    await test.step("every user is in the download", async () => {
      const saving = page.waitForEvent("download");
      await sheet.getByRole("button", { name: t("Download as CSV") }).click();
      const file = await (await saving).path();
      const rows = readFileSync(file, "utf8").trim().split("\r\n");
      expect(rows).toHaveLength(users.length + 2);
      promised = rows.flatMap((row) => {
        const [userId = "", gets] = row.split(",");
        return gets === t("Yes") && userId !== "ana-1" ? [userId] : [];
      });
      expect(promised.length).toBeGreaterThan(0);
    });

    await test.step("and when it starts, those are the users who have it", async () => {
      await sheet
        .getByRole("button", { name: t("Close"), exact: true })
        .first()
        .click();
      await pressStart(page, form, 30);
      const have = () => usersWith("1.0.0", { program: release.program.id, users });
      await expect.poll(have).toEqual(promised);
    });
  });
}
