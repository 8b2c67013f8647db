import type { Locator, Page } from "@playwright/test";
import { visit } from "./browser.ts";
import { nowPanel } from "./release-pages.ts";

// Allowlists and Rules, and the form that builds audiences with them.

export const openRules = (page: Page, workspace: string): Promise<void> =>
  visit(page, `/w/${workspace}/audiences/rules`);

export const openLists = (page: Page, workspace: string): Promise<void> =>
  visit(page, `/w/${workspace}/audiences/lists`);

type Condition = { attribute: string; operator: string; values?: string; value?: string };

/** Fills the condition of a number, whatever stood there. */
export async function buildCondition(form: Locator, number: number, wanted: Condition): Promise<void> {
  const field = (part: string) => form.getByLabel(`Condition ${number}: ${part}`, { exact: true });
  await field("attribute").selectOption({ label: wanted.attribute });
  await field("operator").selectOption({ label: wanted.operator });
  if (wanted.value !== undefined) await field("value").fill(wanted.value);
  if (wanted.values !== undefined) await field("values").fill(`${wanted.values},`);
}

/** Opens the sheet that changes a running rollout. */
export async function rolloutForm(page: Page): Promise<Locator> {
  await nowPanel(page).getByRole("button", { name: "Change rollout" }).click();
  return page.getByRole("dialog", { name: "Change rollout" });
}
