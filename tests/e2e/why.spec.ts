import type { Page } from "@playwright/test";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { usersWith } from "./edge.ts";
import { prepareGrayscale } from "./prepare.ts";
import { openRelease } from "./release-pages.ts";
import { say } from "./speech.ts";

const names = { en: "Lantern Walks", "zh-Hans": "灯笼步道" };
const users = Array.from({ length: 60 }, (_, at) => `walker-${at}`);

const answerOf = (page: Page) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: say(page)("What this user gets") }) });

for (const language of languages) {
  test(`one user gets the release and one does not: each is told by which number, and a link repeats the question without naming anybody (${language})`, async ({
    as,
  }) => {
    const release = await prepareGrayscale("merchantAdmin", { name: names[language], percent: 30 });
    const place = { program: release.program.id };
    let inside: string[] = [];
    // An edge that has just begun may ask its devices to come again.
    await expect(async () => {
      inside = await usersWith("1.0.0", { ...place, users });
      expect(inside).not.toEqual([]);
      // The share may have arrived in the middle of the asking.
      expect(await usersWith("1.0.0", { ...place, users })).toEqual(inside);
    }).toPass();
    const outside = users.filter((user) => !inside.includes(user));
    const [taken = "", passed = ""] = [inside[0], outside[0]];

    const page = await as("merchantAdmin", { language });
    const t = say(page);
    const answer = answerOf(page);
    const userId = page.getByLabel(t("User id"), { exact: true });

    await test.step("from Release Progress, about a user in the share", async () => {
      await openRelease(page, "bean-street", release.id);
      await page.getByRole("link", { name: t("Why did this user get this?") }).click();
      await expect(page).toHaveURL(/\/why\?/);
      await userId.fill(taken);
      const because = t("the user falls into its share");
      await expect(answer).toContainText(t("Gets {version}: {because}.", { version: "1.0.0", because }));
      await expect(answer.getByRole("article").filter({ hasText: t("Taken") })).toContainText(
        t("{share} of the users: numbers below {bound} of {whole}", {
          share: t("{share} %", { share: 30 }),
          bound: 3_000,
          whole: 10_000,
        }),
      );
      if (language === "en") await expectAccessible(page);
    });

    await test.step("the answer changes with the user, and the lost steps are there", async () => {
      await userId.fill(passed);
      await expect(answer).toContainText(t("Nothing is released to this user."));
      const lost = answer
        .getByRole("article")
        .last()
        .getByRole("listitem")
        .filter({ hasText: t("{share} %", { share: 30 }) });
      await expect(lost.getByRole("img", { name: t("No"), exact: true })).toBeVisible();
    });

    await test.step("a link repeats it without the user; whoever opens it is asked for one", async () => {
      await page.getByText(t("More of the device")).click();
      await page.getByLabel(t("Model"), { exact: true }).fill("Pixel 10");
      await expect(page).toHaveURL(/model=Pixel/);
      const link = page.url();
      expect(link).not.toContain(passed);
      const other = await as("merchantAdmin", { language });
      await visit(other, link);
      await expect(other.getByLabel(t("Model"), { exact: true })).toHaveValue("Pixel 10");
      await expect(other.getByLabel(t("User id"), { exact: true })).toHaveValue("");
      await page.reload();
      await expect(userId).toHaveValue(passed);
    });
  });
}

test("a link that names no mini program is refused in words that mend it", async ({ as }) => {
  const page = await as("merchantAdmin");
  await visit(page, "/w/bean-street/why?program=1");
  await expect(answerOf(page)).toContainText("A mini program's id has 16 digits.");
});
