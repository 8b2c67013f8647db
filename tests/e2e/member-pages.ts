import { expect, type Locator, type Page } from "@playwright/test";
import { roleWords } from "#app/_member/role-words.ts";
import { roleNames, type Role } from "#lib/access/roles.ts";
import { say } from "./speech.ts";

// The page of members, as an admin of the workspace works on it, in the language of the page.

export const memberRow = (page: Page, name: string): Locator =>
  page
    .getByRole("table", { name: say(page)("Members"), exact: true })
    .getByRole("row")
    .filter({ hasText: name });

/** On the page of members: opens what can be done with one of them. */
export async function chooseAction(page: Page, name: string, action: string): Promise<void> {
  const t = say(page);
  await page.getByRole("button", { name: t("Actions for {name}", { name }) }).click();
  await page.getByRole("menuitem", { name: t(action) }).click();
}

/** A role where one is chosen, with what it may do. */
export function roleRadio(dialog: Locator, role: Role): Locator {
  const t = say(dialog.page());
  const name = [roleNames[role], ...roleWords(role)].map((words) => t(words)).join(" ");
  return dialog.getByRole("radio", { name });
}

export async function changeRole(page: Page, name: string, role: Role): Promise<void> {
  const t = say(page);
  await chooseAction(page, name, "Change role…");
  const dialog = page.getByRole("dialog", { name: t("Change the role of {name}", { name }) });
  await roleRadio(dialog, role).check();
  await dialog.getByRole("button", { name: t("Change role") }).click();
  await expect(dialog).toBeHidden();
  await expect(memberRow(page, name)).toContainText(t(roleNames[role]));
}
