import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./browser.ts";

export const dialogRoles = ":is([role=dialog], [role=alertdialog])";

type Theme = "light" | "dark";

/** Nothing for axe to find: all rules in the light theme; in the dark one what a theme can change. */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  await expectAccessibleIn("light", page, part);
  await choose("dark", page);
  const contrast = new AxeBuilder({ page }).include(part).withRules(["color-contrast"]);
  expect(await violations(contrast), "dark").toEqual([]);
  await choose("light", page);
}

/** All rules in one theme: where another width is looked at in the other, every element has been looked at. */
export async function expectAccessibleIn(theme: Theme, page: Page, part = "html"): Promise<void> {
  await choose(theme, page);
  expect(await violations(new AxeBuilder({ page }).include(part)), theme).toEqual([]);
}

async function choose(theme: Theme, page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  const isDark = expect(page.locator("html"));
  await (theme === "dark" ? isDark : isDark.not).toHaveClass(/dark/);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = await axe.setLegacyMode().analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}
