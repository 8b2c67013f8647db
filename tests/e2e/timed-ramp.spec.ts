import type { Locator, Page } from "@playwright/test";
import { momentWords } from "#app/_release/moment-words.ts";
import { percentWords } from "#app/_release/share-words.ts";
import { bucketOf } from "#lib/rules/bucket.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { usersWith } from "./edge.ts";
import { prepareTested, readRelease } from "./prepare.ts";
import {
  chooseGrayscale,
  command,
  expectShare,
  expectState,
  openRelease,
  pressStart,
  startButton,
} from "./release-pages.ts";
import { say } from "./speech.ts";

const users = Array.from({ length: 100 }, (_, index) => `diver-${index}`);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test("a ramp's step comes by itself when its hold is over, and a pause holds the next one", async ({
  as,
}) => {
  const { id, program } = await prepareTested("merchantAdmin", { name: "Rising Tide" });
  const { salt } = await readRelease("merchantAdmin", id);
  const having = () => usersWith("1.0.0", { users, program: program.id });
  const page = await as("merchantAdmin");
  const form = await openRampForm(page, id);

  await test.step("begun with 5 %, held for a minute", async () => {
    await hold(form, { step: 1, for: "1", unit: "minutes" });
    await expectAccessible(page);
    await pressStart(page, form, 5);
    await expect(ramp(page)).toContainText("20 %");
    await expectAccessible(page);
  });

  await test.step("a minute later it is 20 %, on the open page and on the devices", async () => {
    await expectShare(page, 20, { timeout: 90_000 });
    await expect.poll(having).toEqual(users.filter((user) => bucketOf(salt, user) < 2_000));
    await expect(ramp(page)).toContainText("50 %");
  });

  await test.step("paused, nothing is to come until it is resumed", async () => {
    await command(page, "Pause");
    await expectState(page, "grayscale_release", "Paused");
    await expect(ramp(page)).toContainText("When it is resumed, 50 % comes after its full hold.");
    await command(page, "Resume");
    await expectState(page, "grayscale_release");
    await expect(ramp(page)).toContainText(momentsIn(page, 12 * hourMs));
  });
});

test("a ramp is planned with its moments in sight, and stopped where it stands (zh-Hans)", async ({ as }) => {
  const { id } = await prepareTested("merchantAdmin", { name: "Planned Tide" });
  const page = await as("merchantAdmin", { language: "zh-Hans", timezoneId: timeZone });
  const t = say(page);
  const form = await openRampForm(page, id);

  await test.step("each step says when it comes, in the ramp's time zone", async () => {
    await form.getByRole("button", { name: t("Fast") }).click();
    const moments = form.getByRole("region", { name: t("When each step comes") }).getByRole("listitem");
    await expect(moments).toHaveCount(4);
    await expect(moments.nth(0)).toContainText(t("at once"));
    await expect(moments.nth(1)).toContainText(percentWords(1_000, t));
    await expect(moments.nth(1)).toContainText(momentsIn(page, hourMs));
    await expect(moments.nth(3)).toContainText(momentsIn(page, 3 * hourMs));
  });

  await test.step("a step that lets nobody new in is named, and nothing begins", async () => {
    const share = form.getByRole("textbox", { name: t("Step {number}: share", { number: 2 }) });
    await share.fill("5");
    await startButton(form, 5).click();
    await expect(form.getByText(t("Each step lets more users in than the one before."))).toBeVisible();
    await share.fill("30");
    await expect(form.getByText(t("Each step lets more users in than the one before."))).toBeHidden();
  });

  await test.step("started, it names its next step; stopped, the share stays", async () => {
    await pressStart(page, form, 5);
    await expect(ramp(page)).toContainText(percentWords(3_000, t));
    await expect(ramp(page)).toContainText(momentsIn(page, hourMs));
    await ramp(page)
      .getByRole("button", { name: t("Stop ramp"), exact: true })
      .click();
    await expect(ramp(page)).toHaveCount(0);
    await expectShare(page, 5);
  });
});

const timeZone = "Asia/Shanghai";

const ramp = (page: Page): Locator => page.getByRole("region", { name: say(page)("Ramp"), exact: true });

/** Chooses grayscale with 5 %, to grow by itself. @returns the form */
async function openRampForm(page: Page, id: string): Promise<Locator> {
  const t = say(page);
  await openRelease(page, people.merchantAdmin.workspace, id);
  const form = await chooseGrayscale(page, 5);
  await form.getByRole("checkbox", { name: t("Let the share grow by itself") }).check();
  return form;
}

type Hold = { step: number; for: string; unit: string };

async function hold(form: Locator, { step: number, for: amount, unit }: Hold): Promise<void> {
  const t = say(form.page());
  await form.getByRole("textbox", { name: t("Step {number}: held for", { number }) }).fill(amount);
  await form.getByRole("combobox", { name: t("Step {number}: unit", { number }) }).selectOption(unit);
}

/** A moment so far from now as the page says it; the minute may have turned since it did. */
function momentsIn(page: Page, ms: number): RegExp {
  const zone = say(page).language === "en" ? undefined : timeZone;
  const words = [-1, 0, 1].map((turned) =>
    momentWords(Date.now() + ms + turned * minuteMs, say(page), zone).replaceAll(
      /[.*+?^${}()|[\]\\]/g,
      "\\$&",
    ),
  );
  return new RegExp(words.join("|"));
}
