import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./browser.ts";

export const dialogRoles = ":is([role=dialog], [role=alertdialog])";

/** Nothing for axe to find: all rules in the light theme; in the dark one what a theme can change. */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  const axe = () => new AxeBuilder({ page }).include(part);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expect(page.locator("html")).not.toHaveClass(/dark/);
  expect(await violations(axe()), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  expect(await violations(axe().withRules(["color-contrast"])), "dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).not.toHaveClass(/dark/);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = await axe.setLegacyMode().analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}
