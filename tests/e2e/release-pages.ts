import { expect, type Locator, type Page } from "@playwright/test";
import type { ReleaseState } from "#lib/release/states.ts";
import { stateNames } from "#lib/release/states.ts";
import { visit } from "./browser.ts";

// Release Progress, as whoever releases operates it, and the reviewer's decision page.

export const nowPanel = (page: Page): Locator => page.getByRole("region", { name: "Now", exact: true });

/** The state beside the title, by itself: the page follows what is true. */
export async function expectState(page: Page, state: ReleaseState, mark = ""): Promise<void> {
  const header = page.getByRole("main").locator("[data-slot=page-header]");
  await expect(header.getByText(`${stateNames[state]}${mark}`, { exact: true })).toBeVisible();
}

export async function command(page: Page, label: string): Promise<void> {
  await nowPanel(page).getByRole("button", { name: label, exact: true }).click();
}

export type BasicInformation = { name?: string; description?: string; releaseNotes?: string };

/** Applies, with the basic information changed where it is given. */
export async function apply(page: Page, changed: BasicInformation = {}): Promise<void> {
  await command(page, "Apply to release");
  const dialog = page.getByRole("dialog", { name: /^Apply to release/ });
  if (changed.name) await dialog.getByLabel("Name", { exact: true }).fill(changed.name);
  if (changed.description) await dialog.getByLabel("Description").fill(changed.description);
  if (changed.releaseNotes) await dialog.getByLabel("Release notes").fill(changed.releaseNotes);
  await dialog.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Writes server domains of this release alone, and waits until the page shows them. */
export async function editServerDomains(page: Page, domains: readonly string[]): Promise<void> {
  await command(page, "Edit configuration");
  const sheet = page.getByRole("dialog", { name: "Edit configuration" });
  await sheet.getByLabel("Server domains").fill(domains.join("\n"));
  await sheet.getByRole("button", { name: "Save configuration" }).click();
  await expect(sheet).toBeHidden();
  const shown = page.locator("#configuration");
  for (const domain of domains) await expect(shown.getByText(domain)).toBeVisible();
}

/** Adds testers by hand, after the preview. */
export async function addTesters(page: Page, userIds: readonly string[]): Promise<void> {
  await command(page, "Add testers");
  const sheet = page.getByRole("dialog", { name: "Add testers" });
  await sheet.getByRole("textbox", { name: "User ids" }).fill(userIds.join("\n"));
  await sheet.getByRole("button", { name: "Check the list" }).click();
  await sheet.getByRole("button", { name: /^Add \d+ tester/ }).click();
  await closeTesters(page, userIds.length);
}

/** Waits for the group that stands after testers were added, and closes it. */
export async function closeTesters(page: Page, total: number): Promise<void> {
  const sheet = page.getByRole("dialog", { name: /^(Add testers|Update test group)$/ });
  await expect(sheet.getByRole("list", { name: "Testers" }).getByRole("listitem")).toHaveCount(total);
  await sheet
    .getByRole("tabpanel", { name: /^Test group/ })
    .getByRole("button", { name: "Close" })
    .click();
  await expect(sheet).toBeHidden();
}

/** Gives it to everyone, after the question that names what that means, without waiting for an undo. */
export async function confirmFullRelease(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: /to everyone\?$/ });
  await dialog.getByRole("button", { name: "Release to everyone" }).click();
  await expect(dialog).toBeHidden();
  await hurry(page);
  await expectState(page, "full_release");
}

/** What can be undone for 10 seconds is done at once. */
export const hurry = (page: Page): Promise<void> => command(page, "Do it now");

/** In Release Preparation, or after testing: the type Full. */
export async function chooseFullRelease(page: Page): Promise<void> {
  const form = page.getByRole("form", { name: "Release type" });
  await form.getByRole("radio", { name: "Full Release" }).check();
  await form.getByRole("button", { name: "Confirm" }).click();
  await confirmFullRelease(page);
}

export async function startGrayscale(page: Page, percent: number): Promise<void> {
  const form = page.getByRole("form", { name: "Release type" });
  await form.getByRole("radio", { name: "Grayscale Release" }).check();
  await form.getByRole("button", { name: "Confirm" }).click();
  const grayscale = page.getByRole("form", { name: "Grayscale" });
  await grayscale.getByRole("textbox", { name: "Share of users" }).fill(String(percent));
  await grayscale.getByRole("button", { name: `Next step: start at ${percent} %` }).click();
  await expectShare(page, percent);
}

/** Raises without waiting for an undo; the last step asks first. */
export async function raiseTo(page: Page, percent: number): Promise<void> {
  const form = page.getByRole("form", { name: "Raise the share" });
  await form.getByRole("textbox", { name: "Share of users" }).fill(String(percent));
  await form.getByRole("button", { name: `Next step: raise to ${percent} %` }).click();
  if (percent < 100) await hurry(page);
}

export async function expectShare(page: Page, percent: number): Promise<void> {
  const gate = nowPanel(page).getByRole("meter");
  await expect(gate).toHaveAttribute("aria-valuetext", new RegExp(`^${percent} % of all users`));
}

/** Opens a waiting release from the queue of approvals. */
export async function openApproval(page: Page, title: string): Promise<void> {
  await visit(page, "/w/harbour/approvals");
  await page
    .getByRole("table", { name: "Waiting for a decision" })
    .getByRole("link", { name: title })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

const decision = (page: Page): Locator => page.getByRole("complementary", { name: "Decision" });

export async function approve(page: Page): Promise<void> {
  await decision(page).getByRole("button", { name: "Approve" }).click();
  await expect(decision(page).getByRole("heading", { name: "Decided" })).toBeVisible();
}

export async function reject(page: Page, reason: string): Promise<void> {
  await decision(page).getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog", { name: "Reject the release" });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(decision(page).getByRole("heading", { name: "Decided" })).toBeVisible();
}
