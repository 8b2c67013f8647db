import type { Page } from "@playwright/test";
import { bucketOf } from "#lib/rules/bucket.ts";
import { approve, openApproval } from "./approval-pages.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { usersWith, versionFor } from "./edge.ts";
import { html5Package } from "./packages.ts";
import { readRelease } from "./prepare.ts";
import { createProgram, openVersions, selectApp, uploadByChooser, type Program } from "./program-pages.ts";
import {
  addTesters,
  apply,
  chooseFullRelease,
  chooseGrayscale,
  command,
  confirmFullRelease,
  expectState,
  pressStart,
  raiseTo,
} from "./release-pages.ts";

const { workspace } = people.tenantAdmin;
const users = Array.from({ length: 100 }, (_, index) => `rider-${index}`);

test("a tenant's own mini program takes the same way: its developer applies, its reviewer decides", async ({
  as,
}) => {
  const admin = await as("tenantAdmin");
  const reviewer = await as("reviewer");
  const program = await createProgram(admin, workspace, "Ferry Times");
  await assign(admin, { program, name: people.tenantDeveloper.name });
  const page = await as("tenantDeveloper");

  await openVersions(page, program);
  await uploadByChooser(page, html5Package("1.1.0"), "1.1.0");
  const release = await selectApp(page, "1.1.0", { app: "Harbour", environment: "Production" });
  await apply(page);
  await openApproval(reviewer, "Ferry Times 1.1.0");
  await expect(reviewer.getByText("Nothing is live there yet")).toBeVisible();
  await approve(reviewer);
  await addTesters(page, ["ana-1", "bo-2"]);
  await command(page, "Complete testing");

  const form = await chooseGrayscale(page, 25);
  await expect(form.getByText("The first release of Ferry Times")).toBeVisible();
  await pressStart(page, form, 25);
  const { salt } = await readRelease("tenantDeveloper", release);
  const share = users.filter((user) => bucketOf(salt, user) < 2_500);
  const having = () => usersWith("1.1.0", { users, program: program.id });
  await expect.poll(having).toEqual(share);
  expect(await versionFor(outsider(share), { program: program.id })).toBeNull();

  await raiseTo(page, 100);
  await confirmFullRelease(page);
  await expect.poll(having).toEqual(users);
});

test("Sandbox needs no pilot and lets one skip grayscale; Development gives it to everyone on Apply", async ({
  as,
}) => {
  const page = await as("tenantAdmin");
  const reviewer = await as("reviewer");
  const program = await createProgram(page, workspace, "Tide Table");
  await openVersions(page, program);
  await uploadByChooser(page, html5Package("1.0.0"), "1.0.0");

  await selectApp(page, "1.0.0", { app: "Harbour", environment: "Sandbox" });
  await apply(page);
  await openApproval(reviewer, "Tide Table 1.0.0");
  await approve(reviewer);
  await expectState(page, "release_preparation");
  await chooseFullRelease(page);
  const seen = (environment: "sandbox" | "development") =>
    versionFor("anyone", { program: program.id, environment });
  await expect.poll(() => seen("sandbox")).toBe("1.0.0");

  await openVersions(page, program);
  await page.getByRole("button", { name: "Open version 1.0.0" }).click();
  await selectApp(page, "1.0.0", { app: "Harbour", environment: "Development" });
  await apply(page);
  await expectState(page, "full_release");
  await expect.poll(() => seen("development")).toBe("1.0.0");
});

async function assign(page: Page, { program, name }: { program: Program; name: string }): Promise<void> {
  await visit(page, `/w/${program.workspace}/programs/${program.id}/members`);
  await page.getByRole("button", { name: "Assign members" }).click();
  const dialog = page.getByRole("dialog", { name: "Assign members" });
  await dialog.getByRole("checkbox", { name }).check();
  await dialog.getByRole("button", { name: /^Assign/ }).click();
  await expect(page.getByRole("table", { name: "Who works on it" })).toContainText(name);
}

function outsider(share: readonly string[]): string {
  const found = users.find((user) => !share.includes(user));
  if (!found) throw new Error("the share lets everyone in");
  return found;
}
