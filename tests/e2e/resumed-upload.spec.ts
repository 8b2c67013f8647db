import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { zipFiles } from "#tests/support/make-zip.ts";
import { expect, test } from "./browser.ts";
import { packageFile } from "./packages.ts";
import { prepareProgram } from "./prepare.ts";
import { dropOnPage, openVersions, selectApp, uploadDialog } from "./program-pages.ts";
import { expectState } from "./release-pages.ts";

/** Three parts: most of it does not compress. */
const large = packageFile(
  "large.zip",
  zipFiles({ "index.html": "<!doctype html><title>Large</title>", "picture.bin": randomBytes(9_000_000) }),
);
const partAddress = /\/api\/v1\/uploads\/[0-9a-f]{32}\/parts\/(\d+)/;
const partOf = (url: string): number => Number(partAddress.exec(url)?.[1] ?? 0);
/** Longer than any part waits between two tries. */
const pauseMs = 60_000;

/** The numbers of the parts that a page sent and the server took. */
function partsTaken(page: Page): number[] {
  const taken: number[] = [];
  page.on("response", (response) => {
    if (response.status() === 204 && partOf(response.url())) taken.push(partOf(response.url()));
  });
  return taken;
}

async function send(page: Page) {
  await dropOnPage(page, large);
  const dialog = uploadDialog(page);
  await dialog.getByLabel("Version", { exact: true }).fill("1.0.0");
  await dialog.getByRole("button", { name: "Upload", exact: true }).click();
  return dialog;
}

test("an upload whose line was cut and whose tab was closed goes on where it stopped", async ({ as }) => {
  const program = await prepareProgram("merchantAdmin", "Cut Line");
  const first = await as("merchantAdmin");
  await first.clock.install();
  await openVersions(first, program);
  const takenFirst = partsTaken(first);

  await test.step("the first part arrives, the others meet a dead line and wait", async () => {
    await first.route(
      (url) => partOf(url.pathname) > 1,
      (route) => route.abort("internetdisconnected"),
    );
    const dialog = await send(first);
    await expect(dialog.getByText("Waiting for the network: large.zip")).toBeVisible();
    await expect.poll(() => takenFirst).toEqual([1]);
    await dialog.getByRole("button", { name: "Pause upload" }).click();
    await expect(dialog.getByText("Paused: large.zip")).toBeVisible();
    // No part that still waited changes that.
    await first.clock.fastForward(pauseMs);
    await dialog.getByRole("button", { name: "Resume upload" }).click();
    await expect(dialog.getByText("Waiting for the network: large.zip")).toBeVisible();
  });

  const second = await first.context().newPage();
  await first.close();
  const takenSecond = partsTaken(second);

  await test.step("the same file in a new tab sends what is missing alone", async () => {
    await openVersions(second, program);
    await send(second);
    await expect(second.getByRole("region", { name: "Targets of 1.0.0" })).toBeVisible();
    expect(takenSecond.toSorted()).toEqual([2, 3]);
  });

  await test.step("and the version can be released", async () => {
    await selectApp(second, "1.0.0", { app: "Harbour", environment: "Production" });
    await expectState(second, "ready");
  });
});
