import type { Locator, Page } from "@playwright/test";
import { expect, signIn, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { prepareMember } from "./newcomer.ts";
import { give, prepareApplication, preparePilot, prepareTested, type PreparedRelease } from "./prepare.ts";
import { chooseGrayscale, expectShare, nowPanel, openRelease, startButton } from "./release-pages.ts";

const { workspace } = people.tenantAdmin;

test("a grayscale starts by a press that began before the workspace's rules and allowlists were known", async ({
  as,
}) => {
  const release = await prepareTested("tenantAdmin", { name: "Slow Answers" });
  const page = await as("tenantAdmin");
  const answer = await holdBack(page, /\/api\/trpc\/[^?]*(rule|allowlist)\.list/);
  await openRelease(page, workspace, release.id);
  const form = await chooseGrayscale(page, 25);
  const start = startButton(form, 25);
  await start.hover();
  const stood = await start.boundingBox();
  await page.mouse.down();
  answer();
  await expect(optionsOf(form, "Add an allowlist")).toContainText(["Ticket desk"]);
  await expect(optionsOf(form, "Add a saved rule")).toContainText(["New phones v1"]);
  expect(await start.boundingBox()).toEqual(stood);
  await page.mouse.up();
  await expectShare(page, 25);
});

test("a rejection's buttons stay where they are when the reasons used again are known", async ({ as }) => {
  const release = await prepareApplication("merchantAdmin", { name: "Slow Reasons" });
  const page = await as("reviewer");
  const answer = await holdBack(page, /\/api\/trpc\/[^?]*approval\.reasons/);
  await visit(page, `/w/harbour/approvals/${release.id}`);
  await page.getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog", { name: "Reject the release" });
  const reasons = dialog.getByLabel("Reasons used again");
  await expect(reasons).toHaveAttribute("aria-busy", "true");
  const reject = dialog.getByRole("button", { name: "Reject" });
  // Hovering waits until the dialog has come to rest.
  await reject.hover();
  const stood = await reject.boundingBox();
  answer();
  await expect(reasons).not.toHaveAttribute("aria-busy");
  expect(await reject.boundingBox()).toEqual(stood);
});

test.describe("while somebody else changes the release", () => {
  test("a press counts for the button on which it began, though their news moved it", async ({
    stranger,
  }) => {
    const pilot = await pilotSeenBy(await stranger(), "Moved Under");
    const { page } = pilot;
    await pressDuringNews(pilot);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.mouse.up();
    await expect(page.getByRole("dialog", { name: "Update test group" })).toBeVisible();
  });

  test("a press is taken back by moving away from where it began", async ({ stranger }) => {
    const pilot = await pilotSeenBy(await stranger(), "Taken Back");
    const { page } = pilot;
    await pressDuringNews(pilot);
    await nowPanel(page).getByRole("heading", { name: "Now" }).hover();
    await page.mouse.up();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

/** Keeps back what the page asks for. @returns what lets the answer through */
async function holdBack(page: Page, asked: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(asked, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

const optionsOf = (form: Locator, name: string): Locator =>
  form.getByRole("combobox", { name }).getByRole("option");

/** A pilot on the page of an admin who did not make it, and the button that opens its test group. */
async function pilotSeenBy(page: Page, name: string) {
  const release = await preparePilot("tenantAdmin", { name });
  await addTester(release, "ana-1");
  const account = await prepareMember("tenantAdmin", { name: `${name} Reader`, role: "workspace_admin" });
  await visit(page, "/sign-in");
  await signIn(page, account);
  await openRelease(page, workspace, release.id);
  await expect(nowPanel(page).getByText("Live", { exact: true })).toBeVisible();
  const button = nowPanel(page).getByRole("button", { name: "Update test group" });
  return { page, release, button };
}

const addTester = ({ id }: PreparedRelease, userId: string): Promise<void> =>
  give("tenantAdmin", id, { command: "update_testers", add: [userId], remove: [] });

/** Presses, and holds the press until news of somebody else have moved the button away from under the pointer. */
async function pressDuringNews({ page, release, button }: Awaited<ReturnType<typeof pilotSeenBy>>) {
  await button.hover();
  const stood = await button.boundingBox();
  await page.mouse.down();
  await addTester(release, "bo-2");
  await expect(nowPanel(page).getByText("Amara Osei updated the test group")).toBeVisible();
  const stands = await button.boundingBox();
  expect((stands?.y ?? 0) - (stood?.y ?? 0)).toBeGreaterThan(stood?.height ?? 0);
}
