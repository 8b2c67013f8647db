import { bucketOf } from "#lib/rules/bucket.ts";
import { languages } from "#lib/text/languages.ts";
import { dialogRoles, expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { usersWith } from "./edge.ts";
import { approveOf, completeTesting, prepareGrayscale, readRelease } from "./prepare.ts";
import { percentWords } from "#app/_release/share-words.ts";
import {
  apply,
  chooseGrayscale,
  command,
  expectDetails,
  expectState,
  openRelease,
  pressStart,
} from "./release-pages.ts";
import { say, saying } from "./speech.ts";

const users = Array.from({ length: 100 }, (_, index) => `rower-${index}`);
const reason = "Payments fail on old phones.";

for (const language of languages) {
  test(`a cancelled release starts again as the next version, with the same users first (${language})`, async ({
    as,
  }) => {
    const looked = language === "en";
    const name = `Cancelled Canoe ${language}`;
    const { id, program } = await prepareGrayscale("merchantAdmin", { name, percent: 20 });
    const { salt } = await readRelease("merchantAdmin", id);
    const share = users.filter((user) => bucketOf(salt, user) < 2_000);
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    await openRelease(page, people.merchantAdmin.workspace, id);

    await test.step("cancelled with a reason, it is taken from everybody", async () => {
      await expect.poll(() => usersWith("1.0.0", { users, program: program.id })).toEqual(share);
      await command(page, "Cancel release");
      const dialog = page.getByRole("alertdialog", {
        name: saying(page, "Cancel the release of {version} to {app}, {place}?"),
      });
      if (looked) await expectAccessible(page, dialogRoles);
      await dialog.getByLabel(t("Reason")).fill(reason);
      await dialog.getByRole("button", { name: t("Cancel release"), exact: true }).click();
      await expectState(page, "cancelled");
      await expectDetails(page, "cancelled the release", reason);
      await expect.poll(() => usersWith("1.0.0", { users, program: program.id })).toEqual([]);
      if (looked) await expectAccessible(page);
    });

    await test.step("the same package becomes 1.0.1, and is released to the same place", async () => {
      await page.getByRole("button", { name: t("Start again as {version}", { version: "1.0.1" }) }).click();
      const dialog = page.getByRole("dialog", { name: t("Upload {version} again", { version: "1.0.0" }) });
      await dialog.getByRole("button", { name: t("Upload as {version}", { version: "1.0.1" }) }).click();
      await expect(page).toHaveURL(/\/versions\/[^/]+$/);
      const environment = t("Production");
      await page
        .getByRole("checkbox", { name: t("Select {app}, {environment}", { app: "Harbour", environment }) })
        .check();
      if (looked) await expectAccessible(page);
      const select = t("Select {count, plural, one {# target} other {# targets}}", { count: 1 });
      await page.getByRole("button", { name: select, exact: true }).click();
      await page.getByRole("link", { name: t("Open the release") }).click();
      await expectState(page, "ready");
    });

    await test.step("its grayscale begins with the users of the cancelled one", async () => {
      await apply(page);
      const again = page.url().split("/").at(-1) ?? "";
      await expectState(page, "under_review");
      await approveOf("merchantAdmin", again);
      await completeTesting("merchantAdmin", again);
      const form = await chooseGrayscale(page, 5);
      const carry = t("Begin with the users of {version}", { version: "1.0.0" });
      await form.getByRole("checkbox", { name: carry }).check();
      await expect(form.getByText(percentWords(2_000, t)).first()).toBeVisible();
      await pressStart(page, form, 20);
      await expect.poll(() => usersWith("1.0.1", { users, program: program.id })).toEqual(share);
    });
  });
}
