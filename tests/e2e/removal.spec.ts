import { languages } from "#lib/text/languages.ts";
import { dialogRoles, expectAccessible } from "./accessible.ts";
import { decision, expectDecided, openApproval } from "./approval-pages.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { versionFor } from "./edge.ts";
import { prepareFull } from "./prepare.ts";
import { command, expectState, nowPanel, openRelease } from "./release-pages.ts";
import { say, saying } from "./speech.ts";
import type { Page } from "@playwright/test";

const reason = "The shop closes at the end of the season.";
const refusal = "Two events still sell their tickets through it.";

for (const language of languages) {
  test(`a release goes offline when the tenant agrees, and stays live until then (${language})`, async ({
    as,
  }) => {
    const looked = language === "en";
    const { id, program, title } = await prepareFull("merchantAdmin", { name: `Season's End ${language}` });
    const given = () => versionFor("anyone", { program: program.id });
    const page = await as("merchantAdmin", { language });
    const reviewer = await as("reviewer", { language });
    const t = say(page);
    await openRelease(page, people.merchantAdmin.workspace, id);

    await test.step("a rejected request leaves it live, and says why", async () => {
      await ask(page, looked);
      await openApproval(reviewer, title);
      await expect(reviewer.getByText(reason).first()).toBeVisible();
      if (looked) await expectAccessible(reviewer);
      await decision(reviewer)
        .getByRole("button", { name: t("Reject removal"), exact: true })
        .click();
      const dialog = reviewer.getByRole("dialog", { name: t("Reject the removal") });
      await dialog.getByLabel(t("Reason"), { exact: true }).fill(refusal);
      await dialog.getByRole("button", { name: t("Reject removal"), exact: true }).click();
      await expectDecided(reviewer);
      await expect(nowPanel(page)).toContainText(refusal);
      await expectState(page, "full_release");
      expect(await given()).toBe("1.0.0");
    });

    await test.step("an approved one takes it from every device", async () => {
      await ask(page, false);
      await openApproval(reviewer, title);
      await decision(reviewer)
        .getByRole("button", { name: t("Approve removal"), exact: true })
        .click();
      const dialog = reviewer.getByRole("alertdialog");
      if (looked) await expectAccessible(reviewer, dialogRoles);
      await dialog.getByRole("button", { name: t("Approve removal"), exact: true }).click();
      await expectDecided(reviewer);
      await expectState(page, "archived");
      await expect(nowPanel(page).getByText(t("This release was taken offline."))).toBeVisible();
      await expect.poll(given).toBeNull();
      if (looked) await expectAccessible(page);
    });
  });
}

/** Asks to take it offline, and waits until the page says for whom that waits. */
async function ask(page: Page, looked: boolean): Promise<void> {
  const t = say(page);
  await command(page, "Take offline");
  const name = saying(page, "Take {version} offline in {app}, {place}?");
  const dialog = page.getByRole("alertdialog", { name });
  if (looked) await expectAccessible(page, dialogRoles);
  await dialog.getByLabel(t("Reason"), { exact: true }).fill(reason);
  await dialog.getByRole("button", { name: t("Ask to take it offline"), exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(nowPanel(page)).toContainText(t("Waits for {tenant}.", { tenant: "Harbour" }));
  await expectState(page, "full_release");
}
