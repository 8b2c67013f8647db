import { expect, type Locator, type Page } from "@playwright/test";
import { visit } from "./browser.ts";
import type { PackageFile } from "./packages.ts";
import { say } from "./speech.ts";

// Mini programs and their versions, as a developer works on them, in the language of the page.

export type Program = { id: string; name: string; workspace: string };

/** Creates a mini program through the console. */
export async function createProgram(page: Page, workspace: string, name: string): Promise<Program> {
  const t = say(page);
  await visit(page, `/w/${workspace}/programs`);
  await page.getByRole("button", { name: t("Create mini program") }).click();
  const dialog = page.getByRole("dialog", { name: t("Create mini program") });
  await dialog.getByLabel(t("Name"), { exact: true }).fill(name);
  await dialog.getByLabel(t("Description")).fill("Order ahead at the quay.");
  await dialog.getByLabel(t("Category")).fill("Food and drink");
  await dialog.getByRole("button", { name: t("Create mini program") }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const id = /\/programs\/(\d{16})$/.exec(page.url())?.[1];
  if (!id) throw new Error(`the new mini program's page is not at ${page.url()}`);
  return { id, name, workspace };
}

export async function openVersions(page: Page, { workspace, id }: Program): Promise<void> {
  await visit(page, `/w/${workspace}/programs/${id}/versions`);
}

/** Uploads a version by the file chooser, and ends at its opened row. */
export async function uploadByChooser(page: Page, file: PackageFile, version: string): Promise<void> {
  const t = say(page);
  await page.getByRole("button", { name: t("Upload version") }).click();
  const chooser = page.waitForEvent("filechooser");
  await uploadDialog(page).getByText(t("choose a file")).click();
  await (await chooser).setFiles(file);
  await sendUpload(page, version);
}

/** Drops a package on the page, wherever that is, and ends at the version's opened row. */
export async function uploadByDrop(page: Page, file: PackageFile, version: string): Promise<void> {
  await dropOnPage(page, file);
  await sendUpload(page, version);
}

export const uploadDialog = (page: Page): Locator =>
  page.getByRole("dialog", { name: say(page)("Upload a version") });

export async function dropOnPage(page: Page, { name, mimeType, buffer }: PackageFile): Promise<void> {
  const given = { name, mimeType, base64: buffer.toString("base64") };
  const dataTransfer = await page.evaluateHandle((file) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], file.name, { type: file.mimeType }));
    return transfer;
  }, given);
  const main = page.getByRole("main");
  await main.dispatchEvent("dragenter", { dataTransfer });
  await expect(page.getByText(say(page)("Let go to upload a new version"))).toBeVisible();
  await main.dispatchEvent("drop", { dataTransfer });
}

async function sendUpload(page: Page, version: string): Promise<void> {
  const t = say(page);
  const dialog = uploadDialog(page);
  await expect(dialog.getByText(t("Nothing to mend"))).toBeVisible();
  await dialog.getByLabel(t("Version"), { exact: true }).fill(version);
  await dialog.getByLabel(t("Release notes")).fill(`What is new in ${version}.`);
  await dialog.getByRole("button", { name: t("Upload"), exact: true }).click();
  await expect(page.getByRole("region", { name: t("Targets of {version}", { version }) })).toBeVisible();
}

export type Target = { app: string; environment: string };

/** Selects the app for a version whose row is open, and ends on Release Progress. @returns the release's id */
export async function selectApp(page: Page, version: string, target: Target): Promise<string> {
  const t = say(page);
  const row = page.getByRole("region", { name: t("Targets of {version}", { version }) });
  await row.getByRole("button", { name: t("Select App") }).click();
  return chooseTarget(page, target);
}

/** In the dialog Select App. @returns the release's id, on whose page it ends */
export async function chooseTarget(page: Page, { app, environment }: Target): Promise<string> {
  const t = say(page);
  const dialog = page.getByRole("dialog", { name: t("Select App") });
  const owned = t("Owned by {owner}", { owner: "" }).trim();
  await dialog.getByRole("radio", { name: `${app} ${owned}` }).check();
  await dialog.getByRole("radio", { name: t(environment) }).check();
  await dialog.getByRole("button", { name: t("Select"), exact: true }).click();
  await expect(page).toHaveURL(/\/releases\/[^/]+$/);
  return page.url().split("/").at(-1) ?? "";
}
