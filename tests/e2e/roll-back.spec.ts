import { languages } from "#lib/text/languages.ts";
import { dialogRoles, expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { versionFor } from "./edge.ts";
import { prepareFull } from "./prepare.ts";
import { command, expectDetails, expectState, nowPanel, openRelease } from "./release-pages.ts";
import { say } from "./speech.ts";

const reason = "The checkout is broken for everybody.";

for (const language of languages) {
  test(`a full release goes back to an earlier one without a review, and every device with it (${language})`, async ({
    as,
  }) => {
    const looked = language === "en";
    const name = `Rolling Raft ${language}`;
    const { program } = await prepareFull("merchantAdmin", { name });
    const { id } = await prepareFull("merchantAdmin", { name, version: "1.1.0", program });
    await expect.poll(() => versionFor("anyone", { program: program.id })).toBe("1.1.0");
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    await openRelease(page, people.merchantAdmin.workspace, id);

    await test.step("which release comes back and why is said first; without a reason nothing happens", async () => {
      await command(page, "Roll back");
      const dialog = page.getByRole("dialog", { name: t("Roll back {version}?", { version: "1.1.0" }) });
      await expect(dialog.getByRole("radio", { name: "1.0.0" })).toBeChecked();
      await dialog.getByRole("button", { name: t("Roll back"), exact: true }).click();
      await expect(dialog.getByLabel(t("Reason"), { exact: true })).toHaveAttribute("aria-invalid", "true");
      if (looked) await expectAccessible(page, dialogRoles);
      await dialog.getByLabel(t("Reason"), { exact: true }).fill(reason);
      await dialog.getByRole("button", { name: t("Roll back"), exact: true }).click();
      await expectState(page, "archived");
    });

    await test.step("the earlier one stands as a release of its own, and devices go back to it", async () => {
      await expectDetails(page, "rolled back", reason);
      if (looked) await expectAccessible(page);
      await nowPanel(page)
        .getByRole("link", { name: t("Look at the release that came back") })
        .click();
      await expect(page.getByRole("heading", { level: 1, name: `${name} 1.0.0` })).toBeVisible();
      await expectState(page, "full_release");
      await expect.poll(() => versionFor("anyone", { program: program.id })).toBe("1.0.0");
      if (looked) await expectAccessible(page);
    });
  });
}
