import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { zipFiles } from "#tests/support/make-zip.ts";
import { expect, test } from "./browser.ts";
import { packageFile } from "./packages.ts";
import { prepareProgram } from "./prepare.ts";
import { dropOnPage, openVersions, uploadDialog } from "./program-pages.ts";

/** Three parts: most of it does not compress. */
const large = packageFile(
  "large.zip",
  zipFiles({ "index.html": "<!doctype html><title>Large</title>", "picture.bin": randomBytes(9_000_000) }),
);
const partOf = /\/api\/v1\/uploads\/[0-9a-f]{32}\/parts\/(\d+)/;

/** The numbers of the parts that arrived. */
function arrivedParts(page: Page): number[] {
  const arrived: number[] = [];
  page.on("response", (response) => {
    const number = partOf.exec(response.url())?.[1];
    if (number && response.status() === 204) arrived.push(Number(number));
  });
  return arrived;
}

async function chooseLarge(page: Page) {
  await dropOnPage(page, large);
  const dialog = uploadDialog(page);
  await expect(dialog.getByText("Nothing to mend")).toBeVisible();
  await dialog.getByLabel("Version", { exact: true }).fill("1.0.0");
  await dialog.getByRole("button", { name: "Upload", exact: true }).click();
  return dialog;
}

test("an upload waits out a lost network, stands still when told to, and goes on after the tab was closed", async ({
  as,
}) => {
  const page = await as("merchantAdmin");
  const program = await prepareProgram("merchantAdmin", "Cut Line");
  await openVersions(page, program);
  const arrived = arrivedParts(page);
  // The first part arrives, all others meet a dead line.
  const isOther = (url: URL) => Number(partOf.exec(url.pathname)?.[1] ?? 1) > 1;
  await page.route(isOther, (route) => route.abort("internetdisconnected"));
  const dialog = await chooseLarge(page);
  await expect(dialog.getByText("Waiting for the network: large.zip")).toBeVisible();
  await expect.poll(() => arrived).toEqual([1]);
  await dialog.getByRole("button", { name: "Pause upload" }).click();
  await expect(dialog.getByText("Paused: large.zip")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Resume upload" })).toBeVisible();

  // Closing the tab asks whether to leave; the new one knows nothing but the file.
  page.on("dialog", (question) => void question.accept().catch(() => undefined));
  await page.unrouteAll();
  await openVersions(page, program);
  await chooseLarge(page);
  await expect(page.getByRole("region", { name: "Targets of 1.0.0" })).toBeVisible();
  expect(arrived.toSorted()).toEqual([1, 2, 3]);
});
