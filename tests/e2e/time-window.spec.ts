import type { Locator, Page } from "@playwright/test";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { askAs } from "./device.ts";
import { prepareTested } from "./prepare.ts";
import { chooseGrayscale, expectState, nowPanel, openRelease } from "./release-pages.ts";
import { say } from "./speech.ts";

const usersMax = 50;
const visitors = Array.from({ length: 60 }, (_, at) => `visitor-${at}`);

for (const language of languages) {
  test(`a time window of ${usersMax} users fills while one watches, and lets in not one more (${language})`, async ({
    as,
  }) => {
    const name = `Window Wherry ${language}`;
    const { id, program } = await prepareTested("merchantAdmin", { name });
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    await openRelease(page, people.merchantAdmin.workspace, id);

    await test.step("it is built by the form, which says what happens at the end", async () => {
      const form = await chooseGrayscale(page, 0);
      await form.getByRole("button", { name: t("and a time window") }).click();
      const window = form.getByRole("group", { name: t("Time window") });
      await window.getByRole("textbox", { name: t("Users at most") }).fill("0");
      await form.getByRole("button", { name: t("Next step: start") }).click();
      await expect(
        window.getByText(t("Write a number from 1 to {maximum}.", { maximum: 1_000_000 })),
      ).toBeVisible();
      await window.getByRole("textbox", { name: t("Users at most") }).fill(`${usersMax}`);
      await expect(window.getByRole("status")).toContainText(`${usersMax}`);
      if (language === "en") await expectAccessible(page);
      await form.getByRole("button", { name: t("Next step: start") }).click();
      await expectState(page, "grayscale_release");
      await expect(filling(page)).toContainText(t("{done} of {total}", { done: "0", total: `${usersMax}` }));
    });

    await test.step("the open page shows it fill as users come, and stop at its bound", async () => {
      await expect.poll(() => isIn(visitors[0] ?? "", program.id)).toBe(true);
      const some = await Promise.all(visitors.slice(0, 20).map((user) => isIn(user, program.id)));
      expect(some.filter(Boolean)).toHaveLength(20);
      await expect(filling(page)).toContainText(t("{done} of {total}", { done: "20", total: `${usersMax}` }));
      const all = await Promise.all(visitors.map((user) => isIn(user, program.id)));
      expect(all.filter(Boolean)).toHaveLength(usersMax);
      await expect(filling(page)).toContainText(
        t("{done} of {total}", { done: `${usersMax}`, total: `${usersMax}` }),
      );
      await expect(filling(page)).toContainText(
        t("All places are taken: nobody is added, whoever was counted stays in."),
      );
      expect(await isIn("one-more", program.id)).toBe(false);
      expect(await isIn(visitors[0] ?? "", program.id)).toBe(true);
      if (language === "en") await expectAccessible(page);
    });
  });
}

const filling = (page: Page): Locator =>
  nowPanel(page).getByRole("region", { name: say(page)("Time window"), exact: true });

/** Whether a real device of the user is given the release: asking takes a place. */
async function isIn(userId: string, program: string): Promise<boolean> {
  return (await askAs(userId, { program })).program?.version === "1.0.0";
}
