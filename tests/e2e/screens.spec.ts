import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./browser.ts";
import { dialogs } from "./dialogs.ts";
import { usersWith } from "./edge.ts";
import { demoPrograms } from "./demo.ts";
import { decisionPath, grayscalePath } from "./made-places.ts";
import { goTo, places } from "./places.ts";
import { nowPanel } from "./release-pages.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const widths = [1440, 390];
const themes = ["light", "dark"] as const;
const still = { reducedMotion: "reduce" } as const;

for (const place of places) {
  test(`pictures of ${place.name}`, async ({ as, stranger }) => {
    const page = place.who ? await as(place.who, still) : await stranger(still);
    await goTo(page, place);
    await takeAll(page, { name: place.name, fullPage: true });
  });
}

for (const { name, who, open } of dialogs) {
  test(`pictures of the dialog ${name}`, async ({ as }) => {
    const page = await as(who, still);
    await expect(await open(page)).toBeVisible();
    await takeAll(page, { name: `Dialog ${name}`, fullPage: false });
  });
}

const { metro } = demoPrograms;
const riders = Array.from({ length: 2_060 }, (_, index) => `rider-${index}`);

test("the pictures of the README and the docs", async ({ as }) => {
  const page = await as("tenantAdmin", { ...still, colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await usersWith("1.1.0", { users: riders, program: metro });
  const progress = { name: "Release Progress", who: "tenantAdmin", path: grayscalePath } as const;
  await expect(async () => {
    await goTo(page, progress);
    await expect(nowPanel(page)).toContainText(/of 2,\d{3} users seen in 7 days/, { timeout: 500 });
  }).toPass();
  await expect(nowPanel(page).getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByRole("meter")).toHaveAttribute("aria-valuetext", /^20 % of all users/);
  await pictureDownTo(page, nowPanel(page), "release-progress");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: docsPicture("phone"), clip: { x: 0, y: 0, width: 390, height: 844 } });

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await goTo(page, { ...progress, name: "Overview", path: () => `/w/harbour/programs/${metro}` });
  await page.screenshot({ path: docsPicture("overview") });

  await goTo(page, { ...progress, name: "Decision", path: decisionPath });
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.screenshot({ path: docsPicture("decision") });

  await goTo(page, { ...progress, name: "Simulator", path: () => "/w/harbour/simulator?compare=true" });
  await page.getByRole("combobox", { name: "Mini program" }).selectOption({ label: "City Metro" });
  const find = page.getByRole("button", { name: "Find a user who gets something else" });
  await expect(async () => {
    if (await find.isVisible()) await find.click();
    for (const version of ["1.0.0", "1.1.0"]) {
      await expect(page.getByText(`Gets ${version}`).first()).toBeVisible({ timeout: 3_000 });
    }
  }).toPass();
  await page.screenshot({ path: docsPicture("two-users"), fullPage: true });
});

const docsPicture = (name: string): string => join(root, "docs/pictures", `${name}.png`);

async function pictureDownTo(page: Page, last: Locator, name: string): Promise<void> {
  const box = await last.boundingBox();
  const height = Math.ceil((box?.y ?? 0) + (box?.height ?? 0)) + 24;
  await page.screenshot({ path: docsPicture(name), clip: { x: 0, y: 0, width: 1440, height } });
}

async function takeAll(page: Page, { name, fullPage }: { name: string; fullPage: boolean }): Promise<void> {
  const file = name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  for (const width of widths) {
    await page.setViewportSize({ width, height: width > 600 ? 900 : 844 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
      await page.screenshot({
        path: join(root, ".screens", `${file}-${width}-${colorScheme}.png`),
        fullPage,
      });
    }
  }
}
