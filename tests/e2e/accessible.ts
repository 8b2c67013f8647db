import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./browser.ts";

export const dialogRoles = ":is([role=dialog], [role=alertdialog])";

/** Nothing for axe to find: all rules in the light theme; in the dark one what a theme can change. */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  await expectAccessibleLight(page, part);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  const contrast = new AxeBuilder({ page }).include(part).withRules(["color-contrast"]);
  expect(await violations(contrast), "dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).not.toHaveClass(/dark/);
}

/** The light theme alone: for another width, which changes no colour. */
export async function expectAccessibleLight(page: Page, part = "html"): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expect(page.locator("html")).not.toHaveClass(/dark/);
  expect(await violations(new AxeBuilder({ page }).include(part)), "light").toEqual([]);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = await axe.setLegacyMode().analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}
