import type { Page } from "@playwright/test";
import { bucketOf } from "#lib/rules/bucket.ts";
import { approve, openApproval, reject } from "./approval-pages.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { usersWith, versionFor } from "./edge.ts";
import { mailsTo } from "./mail-folder.ts";
import { html5Package } from "./packages.ts";
import { readRelease } from "./prepare.ts";
import { createProgram, openVersions, selectApp, uploadByChooser, uploadByDrop } from "./program-pages.ts";
import {
  addTesters,
  apply,
  chooseFullRelease,
  closeTesters,
  command,
  confirmFullRelease,
  editServerDomains,
  expectDetails,
  expectShare,
  expectState,
  openRelease,
  raiseTo,
  startGrayscale,
} from "./release-pages.ts";
import { findAndRun, openPhone } from "./simulator-page.ts";

const { workspace } = people.merchantAdmin;
const harbour = { app: "Harbour", environment: "Production" };
const loyalty = "https://loyalty.quay-coffee.example";
const reason = "The stamps are kept at a server that the configuration does not name. Add its domain.";
const users = Array.from({ length: 500 }, (_, index) => `user-${index}`);

test("a mini program goes from a zip to every device, through both workspaces", async ({ as }) => {
  // Two whole releases, and ten seconds of undo before each raise.
  test.setTimeout(360_000);
  const page = await as("merchantAdmin");
  const reviewer = await as("reviewer");
  const program = await createProgram(page, workspace, "Quay Coffee");
  const before = await test.step("the first version goes to everyone", async () => {
    await openVersions(page, program);
    await uploadByChooser(page, html5Package("1.0.0"), "1.0.0");
    const id = await selectApp(page, "1.0.0", harbour);
    await apply(page);
    await openApproval(reviewer, "Quay Coffee 1.0.0");
    await approve(reviewer);
    await addTesters(page, ["ana-1"]);
    await command(page, "Complete testing");
    await chooseFullRelease(page);
    await expect.poll(() => versionFor("stranger-9", { program: program.id })).toBe("1.0.0");
    return id;
  });

  const release = await test.step("the next one is uploaded, and built before one's eyes", async () => {
    await openVersions(page, program);
    await uploadByDrop(page, html5Package("1.1.0"), "1.1.0");
    const id = await selectApp(page, "1.1.0", harbour);
    await expect(page.getByRole("log", { name: "Build log" })).toContainText("Ready to apply for release.");
    await expectState(page, "ready");
    return id;
  });

  await test.step("the reviewer sees what changes, and rejects it with a reason", async () => {
    await apply(page, { name: "Quay Coffee Club", description: "Order ahead, and collect stamps." });
    await expectState(page, "under_review");
    await openApproval(reviewer, "Quay Coffee 1.1.0");
    const files = reviewer.getByRole("list", { name: "Changed files" });
    await expect(files.getByRole("listitem").filter({ hasText: "js/stamps.js" })).toContainText("Added");
    await expect(files.getByRole("listitem").filter({ hasText: "index.html" })).toContainText("Changed");
    await expect(reviewer.getByText("Order ahead, and collect stamps.", { exact: true })).toBeVisible();
    await reject(reviewer, reason);
  });

  await test.step("the applicant is told why: on the release, in the inbox, by mail", async () => {
    await expectState(page, "ready", "Rejected");
    await expectDetails(page, "rejected the release", reason);
    await expectMail("Quay Coffee 1.1.0 was rejected");
    const inbox = await page.context().newPage();
    await visit(inbox, `/w/${workspace}/inbox`);
    const notice = inbox.getByRole("listitem").filter({ hasText: "Quay Coffee 1.1.0 was rejected" });
    await expect(notice).toContainText(reason);
    await inbox.close();
  });

  await test.step("mended, it is applied for again and approved", async () => {
    await editServerDomains(page, [loyalty]);
    await apply(page, { name: "Quay Coffee Club" });
    await openApproval(reviewer, "Quay Coffee 1.1.0");
    const rules = reviewer.getByRole("list", { name: "Changed permissions, domains and configuration" });
    await expect(rules.getByRole("listitem").filter({ hasText: loyalty })).toContainText("Added");
    await approve(reviewer);
    await expectState(page, "pilot_testing");
  });

  await test.step("testers come from a file, after a look at who is added and who is refused", async () => {
    await addTestersFromFile(page);
  });

  await test.step("a tester finds the new version by its name and runs it; a stranger has the old one", async () => {
    await expect.poll(() => versionInSimulator(page, "ana-1")).toBe("1.1.0");
    expect(await versionInSimulator(page, "stranger-9")).toBe("1.0.0");
    await openRelease(page, workspace, release);
  });

  const { salt } = await readRelease("merchantAdmin", release);
  const within = (basisPoints: number) => users.filter((user) => bucketOf(salt, user) < basisPoints);
  const have = (version: string) => usersWith(version, { users, program: program.id });

  await test.step("10 % are exactly those whom the published vectors name", async () => {
    await command(page, "Complete testing");
    await startGrayscale(page, 10);
    await expect.poll(() => have("1.1.0")).toEqual(within(1_000));
    expect(await have("1.0.0")).toHaveLength(users.length - within(1_000).length);
  });

  await test.step("raised to 50 %, nobody loses it", async () => {
    await raiseTo(page, 50);
    await expectShare(page, 50);
    await expect.poll(() => have("1.1.0")).toEqual(within(5_000));
    expect(within(5_000)).toEqual(expect.arrayContaining(within(1_000)));
  });

  await test.step("at 100 % everyone has it, and the version before is archived", async () => {
    await raiseTo(page, 100);
    await confirmFullRelease(page);
    await expect.poll(() => have("1.1.0")).toEqual(users);
    await openRelease(page, workspace, before);
    await expectState(page, "archived");
  });
});

async function addTestersFromFile(page: Page): Promise<void> {
  await command(page, "Add testers");
  const sheet = page.getByRole("dialog", { name: "Add testers" });
  await sheet.getByRole("radio", { name: "Add by file upload" }).check();
  const rows = ["user id,name", "ana-1,Ana", "bo-2,Bo", "ana-1,Ana again", "=cmd(),Mallory", "chi 3,Chi"];
  const buffer = Buffer.from(rows.join("\r\n"));
  await sheet
    .getByLabel("Drop a CSV or TXT file here")
    .setInputFiles({ name: "testers.csv", mimeType: "text/csv", buffer });
  const preview = sheet.getByRole("region", { name: "What will be added" });
  await expect(preview.getByRole("listitem").filter({ hasText: "will be added" })).toContainText("2");
  await expect(preview.getByRole("listitem").filter({ hasText: "named twice" })).toContainText("1");
  const refused = preview.getByRole("table", { name: "Refused rows" });
  await expect(refused.getByRole("row").filter({ hasText: "=cmd()" })).toContainText("spreadsheet formula");
  await expect(refused.getByRole("row").filter({ hasText: "chi 3" })).toContainText("holds a space");
  await sheet.getByRole("button", { name: "Add 2 testers" }).click();
  await closeTesters(page, 2);
}

async function expectMail(subject: string): Promise<void> {
  const mails = () => mailsTo(people.merchantAdmin.email, subject);
  await expect.poll(mails).toHaveLength(1);
  expect(mails()[0]?.text).toContain(reason);
}

/** What the mini program itself says on the phone of a user who looked for it by name. */
async function versionInSimulator(page: Page, userId: string): Promise<string | null> {
  await openPhone(page, { workspace, userId });
  const screen = await findAndRun(page, "Quay Coffee");
  return screen.locator("[data-version]").first().textContent();
}
