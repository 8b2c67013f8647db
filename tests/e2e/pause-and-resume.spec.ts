import { bucketOf } from "#lib/rules/bucket.ts";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { usersWith, versionFor } from "./edge.ts";
import { prepareGrayscale, readRelease } from "./prepare.ts";
import {
  command,
  expectShare,
  expectState,
  logEntries,
  nowPanel,
  openRelease,
  pressRaise,
  raiseTo,
  undo,
} from "./release-pages.ts";
import { say } from "./speech.ts";

const users = Array.from({ length: 100 }, (_, index) => `sailor-${index}`);

for (const language of languages) {
  test(`a paused rollout keeps whom it has and lets nobody in until it is resumed (${language})`, async ({
    as,
  }) => {
    const name = `Paused Punt ${language}`;
    const { id, program } = await prepareGrayscale("merchantAdmin", { name, percent: 20 });
    const { salt, version } = await readRelease("merchantAdmin", id);
    const within = (percent: number) => users.filter((user) => bucketOf(salt, user) < percent * 100);
    const having = () => usersWith("1.0.0", { users, program: program.id });
    const [holder = ""] = within(20);
    const page = await as("merchantAdmin", { language });
    const tenant = await as("tenantAdmin", { language });
    await openRelease(page, people.merchantAdmin.workspace, id);
    await openRelease(tenant, people.tenantAdmin.workspace, id);
    await expect.poll(having).toEqual(within(20));

    await test.step("the tenant pauses it, and the owner's page says who did", async () => {
      await command(tenant, "Pause");
      await expectState(page, "grayscale_release", "Paused");
      await expect(nowPanel(page).getByText(people.tenantAdmin.name).first()).toBeVisible();
      await expect(page.getByRole("form", { name: say(page)("Raise the share") })).toHaveCount(0);
      if (language === "en") await expectAccessible(page);
      await expect.poll(having).toEqual([]);
      expect(await versionFor(holder, { program: program.id, running: version.sha256 })).toBe("1.0.0");
    });

    await test.step("resumed, the same users get it again, and it can be raised; a raise can be undone", async () => {
      await command(page, "Resume");
      await expectState(page, "grayscale_release");
      await expect.poll(having).toEqual(within(20));
      await pressRaise(page, 50);
      await undo(page);
      await expectShare(page, 20);
      await raiseTo(page, 50);
      await expectShare(page, 50);
      await expect.poll(having).toEqual(within(50));
      await expect(logEntries(page, "raised the share")).toHaveCount(1);
    });
  });
}
