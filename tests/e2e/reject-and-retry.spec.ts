import { languages } from "#lib/text/languages.ts";
import { expectAccessible, dialogRoles } from "./accessible.ts";
import {
  approve,
  decision,
  expectDecided,
  openApproval,
  sendRejection,
  writeRejection,
} from "./approval-pages.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { mailsTo } from "./mail-folder.ts";
import { prepareApplication } from "./prepare.ts";
import { apply, editServerDomains, expectDetails, expectState, openRelease } from "./release-pages.ts";
import { say } from "./speech.ts";

const reason = "The stamps are kept at a server that the configuration does not name. Add its domain.";
const loyalty = "https://loyalty.pier-tea.example";

for (const language of languages) {
  test(`what was rejected is mended as the reason says, applied for again and approved (${language})`, async ({
    as,
  }) => {
    const looked = language === "en";
    const { id, title } = await prepareApplication("merchantAdmin", { name: `Pier Tea ${language}` });
    const page = await as("merchantAdmin", { language });
    const reviewer = await as("reviewer", { language });
    await openRelease(page, people.merchantAdmin.workspace, id);
    await expectState(page, "under_review");

    await test.step("rejected with a reason, which the applicant reads in the log and in the mail", async () => {
      await openApproval(reviewer, title);
      if (looked) await expectAccessible(reviewer);
      const dialog = await writeRejection(reviewer, reason);
      if (looked) await expectAccessible(reviewer, dialogRoles);
      await sendRejection(dialog);
      await expectDecided(reviewer);
      await expect(decision(reviewer)).toContainText(reason);
      await expectState(page, "ready", "Rejected");
      await expectDetails(page, "rejected the release", reason);
      if (looked) await expectAccessible(page);
      const mails = () => mailsTo(people.merchantAdmin.email, `${title} was rejected`);
      await expect.poll(mails).toHaveLength(1);
      expect(mails()[0]?.text).toContain(reason);
    });

    await test.step("mended and applied for again, the reviewer sees the mend and the earlier decision", async () => {
      await editServerDomains(page, [loyalty]);
      await apply(page);
      await expectState(page, "under_review");
      await openApproval(reviewer, title);
      await expect(reviewer.getByRole("main").getByText(loyalty).first()).toBeVisible();
      const t = say(reviewer);
      const history = reviewer.getByRole("list", { name: t("Applications and decisions") });
      const rejection = history.getByRole("listitem").filter({ hasText: t("rejected the release") });
      await expect(rejection).toContainText(people.reviewer.name);
      await approve(reviewer);
      await expectState(page, "pilot_testing");
    });
  });
}
