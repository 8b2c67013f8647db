import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { Environment } from "#lib/release/environments.ts";
import { visit } from "./browser.ts";
import { say } from "./speech.ts";

type Device = { workspace: string; userId: string; environment?: Environment };

/** A phone in the app Harbour, in the hand of a user. */
export async function openPhone(page: Page, { workspace, userId, environment = "production" }: Device) {
  const query = new URLSearchParams({
    app: "harbour-app",
    environment,
    user: userId,
    install: `phone-of-${userId}`,
  });
  await visit(page, `/w/${workspace}/simulator?${query}`);
  await expect(page.getByLabel(say(page)("User id"), { exact: true })).toHaveValue(userId);
}

/** Finds a mini program by its name, as a tester does, and opens it. @returns what runs on the screen */
export async function findAndRun(page: Page, name: string): Promise<FrameLocator> {
  const t = say(page);
  const phone = page.getByRole("region", { name: t("Phone") });
  await phone.getByRole("button", { name: t("Search"), exact: true }).click();
  await phone.getByRole("searchbox", { name: t("Search mini programs") }).fill(name);
  return runListed(page, name);
}

/** Opens what the phone lists. @returns what runs on the screen */
export async function runListed(page: Page, name: string): Promise<FrameLocator> {
  const phone = page.getByRole("region", { name: say(page)("Phone") });
  await phone.getByRole("listitem").getByRole("button", { name }).click();
  await expect(phone.locator("iframe")).toHaveAttribute("title", new RegExp(`^${name} `));
  return phone.frameLocator("iframe");
}
