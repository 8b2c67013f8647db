import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { askAs } from "./device.ts";
import { readMails } from "./mail-folder.ts";
import { prepareApplication } from "./prepare.ts";
import { nowPanel, openRelease } from "./release-pages.ts";
import { say } from "./speech.ts";

const names = { en: "Tram Tickets", "zh-Hans": "电车车票" };
const reason = "It charges cards twice. Its owner is asked to mend the payment first.";

for (const language of languages) {
  test(`what the super app's owner suspends nobody opens until it is restored: the edge says why, and so does the owner's page (${language})`, async ({
    as,
  }) => {
    const name = names[language];
    const release = await prepareApplication("merchantAdmin", { name, environment: "development" });
    const told = async () =>
      (await askAs("rider-1", { program: release.program.id, environment: "development" })).program;
    const available = { version: "1.0.0", reason: "full_release" };
    await expect.poll(told).toMatchObject(available);

    const page = await as("tenantAdmin", { language });
    const owner = await as("merchantAdmin", { language });
    const t = say(page);
    await visit(page, `/w/harbour/apps/harbour-app/development?q=${encodeURIComponent(name)}`);
    const here = page.getByRole("table", { name: t("Mini programs here") });
    const row = here.getByRole("row").filter({ hasText: name });
    const notice = nowPanel(owner).getByText(t("Users are told: “{reason}”", { reason }));

    await test.step("suspended, with the reason that users read", async () => {
      await row.getByRole("button", { name: t("Suspend"), exact: true }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText("1.0.0");
      await dialog.getByLabel(t("Reason, as users read it")).fill(reason);
      if (language === "en") await expectAccessible(page, "[role=alertdialog]");
      await dialog.getByRole("button", { name: t("Suspend mini program") }).click();
      await expect(row).toContainText(t("Suspended"));
      await expect.poll(told).toMatchObject({ decision: "suspended", reason: "suspended", notice: reason });
      expect((await told())?.package).toBeUndefined();
    });

    await test.step("its owner reads why on the release and in a mail", async () => {
      await openRelease(owner, people.merchantAdmin.workspace, release.id);
      await expect(notice).toBeVisible();
      if (language === "en") await expectAccessible(owner);
      const said = () =>
        readMails().filter(
          ({ to, text }) =>
            to.includes(people.merchantAdmin.email) && text.includes(name) && text.includes(reason),
        );
      await expect.poll(said).toHaveLength(1);
    });

    await test.step("restored, users have it again", async () => {
      await row.getByRole("button", { name: t("Restore"), exact: true }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText(reason);
      if (language === "en") await expectAccessible(page, "[role=alertdialog]");
      await dialog.getByRole("button", { name: t("Restore mini program") }).click();
      await expect(row).toContainText(t("Available"));
      await expect.poll(told).toMatchObject(available);
      await openRelease(owner, people.merchantAdmin.workspace, release.id);
      await expect(nowPanel(owner)).toBeVisible();
      await expect(notice).toBeHidden();
    });
  });
}
