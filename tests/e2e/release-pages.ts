import { expect, type Locator, type Page } from "@playwright/test";
import { percentWords } from "#app/_release/share-words.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import { stateNames } from "#lib/release/states.ts";
import { visit } from "./browser.ts";
import { say, saying } from "./speech.ts";

// Release Progress, as whoever releases operates it, in the language of the page.

export async function openRelease(page: Page, workspace: string, id: string): Promise<void> {
  await visit(page, `/w/${workspace}/releases/${id}`);
}

export const nowPanel = (page: Page): Locator =>
  page.getByRole("region", { name: say(page)("Now"), exact: true });

type Mark = "Rejected" | "Withdrawn" | "Delayed" | "Paused";

/** The state beside the title, by itself: the page follows what is true. */
export async function expectState(page: Page, state: ReleaseState, mark?: Mark): Promise<void> {
  const t = say(page);
  const name = t(stateNames[state]);
  const words = mark ? t(`{state} · ${mark}`, { state: name }) : name;
  const header = page.getByRole("main").locator("[data-slot=page-header]");
  await expect(header.getByText(words, { exact: true })).toBeVisible();
}

export async function command(page: Page, label: string): Promise<void> {
  await nowPanel(page)
    .getByRole("button", { name: say(page)(label), exact: true })
    .click();
}

export type BasicInformation = { name?: string; description?: string; releaseNotes?: string };

/** Applies, with the basic information changed where it is given. */
export async function apply(page: Page, changed: BasicInformation = {}): Promise<void> {
  const t = say(page);
  await command(page, "Apply to release");
  const name = saying(page, "Apply to release {version} to {app}, {place}");
  const dialog = page.getByRole("dialog", { name });
  if (changed.name) await dialog.getByLabel(t("Name"), { exact: true }).fill(changed.name);
  if (changed.description) await dialog.getByLabel(t("Description")).fill(changed.description);
  if (changed.releaseNotes) await dialog.getByLabel(t("Release notes")).fill(changed.releaseNotes);
  await dialog.getByRole("button", { name: t("Apply"), exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Writes server domains of this release alone, and waits until the page shows them. */
export async function editServerDomains(page: Page, domains: readonly string[]): Promise<void> {
  const t = say(page);
  await command(page, "Edit configuration");
  const sheet = page.getByRole("dialog", { name: t("Edit configuration") });
  await sheet.getByLabel(t("Server domains")).fill(domains.join("\n"));
  await sheet.getByRole("button", { name: t("Save configuration") }).click();
  await expect(sheet).toBeHidden();
  const shown = page.locator("#configuration");
  for (const domain of domains) await expect(shown.getByText(domain)).toBeVisible();
}

/** Adds testers by hand, after the preview. */
export async function addTesters(page: Page, userIds: readonly string[]): Promise<void> {
  const t = say(page);
  await command(page, "Add testers");
  const sheet = page.getByRole("dialog", { name: t("Add testers") });
  await sheet.getByRole("textbox", { name: t("User ids") }).fill(userIds.join("\n"));
  await sheet.getByRole("button", { name: t("Check the list") }).click();
  const add = t("Add {added, plural, one {# tester} other {# testers}}", { added: userIds.length });
  await sheet.getByRole("button", { name: add, exact: true }).click();
  await closeTesters(page, userIds.length);
}

/** Waits for the group that stands after testers were added, and closes it. */
export async function closeTesters(page: Page, total: number): Promise<void> {
  const t = say(page);
  const sheet = page.getByRole("dialog").filter({ has: page.getByRole("list", { name: t("Testers") }) });
  await expect(sheet.getByRole("list", { name: t("Testers") }).getByRole("listitem")).toHaveCount(total);
  await sheet
    .getByRole("tabpanel", { name: saying(page, "Test group ({count})") })
    .getByRole("button", { name: t("Close"), exact: true })
    .click();
  await expect(sheet).toBeHidden();
}

/** Gives it to everyone, after the question that names what that means, without waiting for an undo. */
export async function confirmFullRelease(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: saying(page, "Release {version} to everyone?") });
  await dialog.getByRole("button", { name: say(page)("Release to everyone") }).click();
  await expect(dialog).toBeHidden();
  await hurry(page);
  await expectState(page, "full_release");
}

/** What can be undone for 10 seconds is done at once. */
export const hurry = (page: Page): Promise<void> => command(page, "Do it now");

/** Takes back what waits for its 10 seconds. */
export async function undo(page: Page): Promise<void> {
  await nowPanel(page)
    .getByRole("button", { name: say(page)("Undo") })
    .click();
}

/** In Release Preparation, or after testing: the type Full. */
export async function chooseFullRelease(page: Page): Promise<void> {
  await chooseType(page, "Full Release");
  await confirmFullRelease(page);
}

async function chooseType(page: Page, type: string): Promise<void> {
  const t = say(page);
  const form = page.getByRole("form", { name: t("Release type") });
  await form.getByRole("radio", { name: t(type) }).check();
  await form.getByRole("button", { name: t("Confirm"), exact: true }).click();
}

const grayscaleForm = (page: Page): Locator => page.getByRole("form", { name: say(page)("Grayscale") });

/** The type first, then a share; it ends before anything has begun. @returns the form */
export async function chooseGrayscale(page: Page, percent: number): Promise<Locator> {
  await chooseType(page, "Grayscale Release");
  const form = grayscaleForm(page);
  await form.getByRole("textbox", { name: say(page)("Let in this share of users") }).fill(String(percent));
  return form;
}

export async function startGrayscale(page: Page, percent: number): Promise<void> {
  const form = await chooseGrayscale(page, percent);
  await pressStart(page, form, percent);
}

/** Presses what begins the grayscale that a form describes, and waits until it stands. */
export async function pressStart(page: Page, form: Locator, percent: number): Promise<void> {
  await startButton(form, percent).click();
  await expectShare(page, percent);
}

export function startButton(form: Locator, percent: number): Locator {
  const t = say(form.page());
  const share = percentWords(percent * 100, t);
  // Without a share it is others that are let in: an allowlist, a time window.
  const name = percent === 0 ? t("Next step: start") : t("Next step: start at {share}", { share });
  return form.getByRole("button", { name, exact: true });
}

/** Raises without waiting for an undo; the last step asks first. */
export async function raiseTo(page: Page, percent: number): Promise<void> {
  await pressRaise(page, percent);
  if (percent < 100) await hurry(page);
}

/** Raises; until it is hurried or its 10 seconds are over it can be undone. */
export async function pressRaise(page: Page, percent: number): Promise<void> {
  const t = say(page);
  const form = page.getByRole("form", { name: t("Raise the share") });
  await form.getByRole("textbox", { name: t("Let in this share of users") }).fill(String(percent));
  const raise = t("Next step: raise to {share}", { share: percentWords(percent * 100, t) });
  await form.getByRole("button", { name: raise, exact: true }).click();
}

export async function expectShare(
  page: Page,
  percent: number,
  wait: { timeout?: number } = {},
): Promise<void> {
  const words = say(page)("{share} % of all users", { share: percent });
  const gate = nowPanel(page).getByRole("meter");
  await expect(gate).toHaveAttribute("aria-valuetext", new RegExp(`^${words}`), wait);
}

const log = (page: Page): Locator => page.getByRole("list", { name: say(page)("Log of this release") });

/** The log's entries of what was done, newest first: "rejected the release". */
export const logEntries = (page: Page, done: string): Locator =>
  log(page)
    .getByRole("listitem")
    .filter({ hasText: say(page)(done) });

/** Opens the details of a log entry, and finds the words in them. */
export async function expectDetails(page: Page, done: string, words: string): Promise<void> {
  const entry = logEntries(page, done).first();
  await entry.getByRole("button", { name: say(page)("View Details") }).click();
  await expect(entry).toContainText(words);
}
