import { expect, type Locator, type Page } from "@playwright/test";
import { visit } from "./browser.ts";
import { say } from "./speech.ts";

// The queue of approvals and the page of a decision, in the language of the page.

/** Opens what waits from the queue of approvals. */
export async function openApproval(page: Page, title: string): Promise<void> {
  await visit(page, "/w/harbour/approvals");
  await page
    .getByRole("table", { name: say(page)("Waiting for a decision") })
    .getByRole("link", { name: title })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

export const decision = (page: Page): Locator =>
  page.getByRole("complementary", { name: say(page)("Decision") });

export async function approve(page: Page): Promise<void> {
  await approveButton(page).click();
  await expectDecided(page);
}

/** "Approve 1.2.0", whatever the version is called. */
export const approveButton = (page: Page): Locator =>
  decision(page).getByRole("button", { name: say(page)("Approve {version}", { version: "" }).trim() });

export async function expectDecided(page: Page): Promise<void> {
  await expect(decision(page).getByRole("heading", { name: say(page)("Decided") })).toBeVisible();
}

/** Opens what asks for the reason of a rejection, and writes it. */
export async function writeRejection(page: Page, reason: string): Promise<Locator> {
  const t = say(page);
  await decision(page)
    .getByRole("button", { name: t("Reject"), exact: true })
    .click();
  const dialog = page.getByRole("dialog", { name: t("Reject the release") });
  await dialog.getByLabel(t("Reason"), { exact: true }).fill(reason);
  return dialog;
}

export async function sendRejection(dialog: Locator): Promise<void> {
  const t = say(dialog.page());
  await dialog.getByRole("button", { name: t("Reject"), exact: true }).click();
}

export async function reject(page: Page, reason: string): Promise<void> {
  await sendRejection(await writeRejection(page, reason));
  await expectDecided(page);
}
