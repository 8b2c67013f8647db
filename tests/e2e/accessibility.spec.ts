import type { Page } from "@playwright/test";
import { dialogRoles, expectAccessible, expectAccessibleIn } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { dialogs } from "./dialogs.ts";
import { grayscalePath } from "./made-places.ts";
import { goTo, places } from "./places.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const still = { reducedMotion: "reduce", colorScheme: "light" } as const;

for (const place of places) {
  test(`${place.name}: nothing for axe to find, wide in light and narrow in dark; no sideways scrolling`, async ({
    as,
    stranger,
  }) => {
    const page = place.who ? await as(place.who, still) : await stranger(still);
    await page.setViewportSize(wide);
    await goTo(page, place);
    await expectAccessibleIn("light", page);
    await page.setViewportSize(narrow);
    await expectAccessibleIn("dark", page);
    expect(await overflow(page), "pixels that the page is wider than the window").toBe(0);
  });
}

for (const { name, who, open } of dialogs) {
  test(`The dialog ${name}: nothing for axe to find, wide in light and narrow in dark`, async ({ as }) => {
    const page = await as(who, still);
    await page.setViewportSize(wide);
    const dialog = await open(page);
    await expect(dialog).toBeVisible();
    await expectAccessibleIn("light", page, dialogRoles);
    await page.setViewportSize(narrow);
    await expectAccessibleIn("dark", page, dialogRoles);
    expect(await overflow(page), "pixels that the page is wider than the window").toBe(0);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });
}

test("the first Tab skips to the content", async ({ as }) => {
  const page = await as("tenantAdmin");
  await visit(page, "/w/harbour/programs");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("Tab reaches what is most likely done next on Release Progress, and Enter does it", async ({ as }) => {
  const page = await as("tenantAdmin");
  await visit(page, await grayscalePath());
  const everyone = page.getByRole("button", { name: "Release to everyone" });
  await page.getByRole("main").focus();
  for (const button of [page.getByRole("button", { name: "Next step: raise to 50 %" }), everyone]) {
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(button).toBeFocused({ timeout: 50 });
    }).toPass({ intervals: [0] });
  }
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /to everyone\?$/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(everyone).toBeFocused();
});

test("Ctrl K finds a page and goes there; ? shows the keys; g and a letter go", async ({ as }) => {
  const page = await as("tenantAdmin", still);
  await visit(page, "/w/harbour/programs");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await expect(palette).toBeVisible();
  await expectAccessible(page, dialogRoles);
  await page.keyboard.type("approv");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(help).toContainText("Open the command palette");
  await expectAccessible(page, dialogRoles);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
});

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
