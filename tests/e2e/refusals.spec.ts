import { hostileZip } from "#tests/support/hostile-zip.ts";
import { readSamplePrograms, zipSample } from "#tests/support/sample-programs.ts";
import { z } from "zod";
import { approve, approveButton, openApproval, sendRejection, writeRejection } from "./approval-pages.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { html5Package, packageFile } from "./packages.ts";
import { clientOf, prepareApplication, prepareProgram, stateOf } from "./prepare.ts";
import { dropOnPage, openVersions, uploadDialog } from "./program-pages.ts";

test("a broken package is told file by file with how to mend it, and nothing of it is sent", async ({
  as,
}) => {
  const page = await as("merchantDeveloper");
  const program = { id: "1000000000000002", name: "好运快递 Lucky Parcel", workspace: "bean-street" };
  await openVersions(page, program);
  await dropOnPage(page, packageFile("parcel.zip", withoutPage("pages/coupon/coupon.wxml")));
  const dialog = uploadDialog(page);
  await expect(dialog.getByText("This package would be refused")).toBeVisible();
  const browserFound = dialog.getByRole("region", { name: "What the check found" });
  await expect(browserFound).toContainText("pages/coupon/coupon");
  await expect(browserFound).toContainText("Mend:");

  await dialog.getByLabel("Version", { exact: true }).fill("9.0.0");
  await dialog.getByLabel("Version", { exact: true }).press("Enter");
  await expect(dialog.getByRole("button", { name: "Upload", exact: true })).toBeHidden();
  await expect(dialog.getByText("This package would be refused")).toBeVisible();

  await chooseAnother(dialog, packageFile("climber.zip", climbing()));
  await expect(browserFound).toContainText("../outside.js");
  await chooseAnother(dialog, html5Package("1.0.0"));
  await expect(dialog.getByText("Nothing to mend")).toBeVisible();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
});

test("a version must be greater than every version before it", async ({ as }) => {
  const page = await as("merchantDeveloper");
  await openVersions(page, { id: "1000000000000001", name: "Harbour Coffee", workspace: "bean-street" });
  await dropOnPage(page, html5Package("1.1.0"));
  const dialog = uploadDialog(page);
  await dialog.getByLabel("Version", { exact: true }).fill("0.9.0");
  await dialog.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("1.0.0");
  await dialog.getByRole("button", { name: "Discard" }).click();
});

test("of two who decide at once the slower one hears who was faster", async ({ as }) => {
  const { id, title } = await prepareApplication("merchantAdmin", { name: "Two Desks" });
  const slower = await as("reviewer");
  await openApproval(slower, title);
  const dialog = await writeRejection(slower, "It opens far too slowly on old phones.");

  const faster = await as("tenantAdmin");
  await openApproval(faster, title);
  await expect(faster.getByText("Being reviewed by Rin Sato")).toBeVisible();
  await faster.getByRole("button", { name: "Take over" }).click();
  await approve(faster);

  await sendRejection(dialog);
  await expect(dialog.getByRole("alert")).toContainText("Amara Osei approved the release");
  expect(await stateOf("merchantAdmin", id)).toBe("pilot_testing");
});

test("a page follows what somebody else does, and names them", async ({ as }) => {
  const { id, title } = await prepareApplication("merchantAdmin", { name: "Open Window" });
  const page = await as("merchantAdmin");
  await visit(page, `/w/bean-street/releases/${id}`);
  await expect(page.getByText("Harbour is reviewing this release.")).toBeVisible();
  const reviewer = await as("reviewer");
  await openApproval(reviewer, title);
  await approve(reviewer);
  await expect(page.getByRole("status").filter({ hasText: "Rin Sato approved the release" })).toBeVisible();
});

test("nobody approves what they applied for", async ({ as }) => {
  const { title } = await prepareApplication("tenantAdmin", { name: "Own Hand" });
  const page = await as("tenantAdmin");
  await openApproval(page, title);
  await expect(page.getByText("You asked for this")).toBeVisible();
  await expect(approveButton(page)).toBeDisabled();
});

test("a blocked member's open page is refused at once", async ({ as }) => {
  const page = await as("merchantDeveloper");
  await visit(page, "/w/bean-street/programs");
  await expect(page.getByRole("link", { name: "Harbour Coffee" })).toBeVisible();
  const { name } = people.merchantDeveloper;
  const admin = await as("merchantAdmin");
  await visit(admin, "/w/bean-street/members");
  try {
    await admin.getByRole("button", { name: `Actions for ${name}` }).click();
    await admin.getByRole("menuitem", { name: "Block" }).click();
    await admin.getByRole("alertdialog").getByRole("button", { name: "Block member" }).click();
    await expect(admin.getByRole("row", { name })).toContainText("Blocked");

    await page.getByRole("link", { name: "Harbour Coffee" }).click();
    await expect(page.getByText("There is no such page in this workspace")).toBeVisible();
    await visit(page, "/");
    await expect(page.getByText("You are in no workspace")).toBeVisible();
  } finally {
    await unblock(name);
  }
});

test("what one may not know of is not found, whether it exists or not", async ({ as }) => {
  const page = await as("tenantAdmin");
  const others = await prepareProgram("merchantAdmin", "Somebody Else's");
  const nothing = page.getByText(/^There is (no such|nothing)/);
  for (const path of [
    "/w/harbour/programs/1999999999999999",
    `/w/harbour/programs/${others.id}`,
    `/w/harbour/programs/${others.id}/versions`,
    "/w/harbour/releases/no-such-release",
    "/w/harbour/approvals/no-such-release",
    "/w/harbour/apps/no-such-app/production",
    "/w/harbour/simulator?release=no-such-release",
    "/w/bean-street/programs",
    "/w/no-such-workspace/programs",
  ]) {
    await visit(page, path);
    await expect(nothing, path).toBeVisible();
    await expect(page.getByText("Somebody Else's"), path).toHaveCount(0);
  }
});

type Dialog = ReturnType<typeof uploadDialog>;

async function chooseAnother(dialog: Dialog, file: ReturnType<typeof packageFile>): Promise<void> {
  const chooser = dialog.page().waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Change file" }).click();
  await (await chooser).setFiles(file);
}

function withoutPage(path: string): Uint8Array {
  const [version] =
    readSamplePrograms()
      .find(({ kind }) => kind === "wechat")
      ?.versions.slice(1) ?? [];
  if (!version) throw new Error("there is no WeChat sample with a second version");
  return zipSample(version, { without: [path] });
}

const climbing = (): Uint8Array =>
  hostileZip([
    { name: "index.html", content: "<!doctype html><title>Climber</title>" },
    { name: "../outside.js", content: "alert(1)" },
  ]);

async function unblock(name: string): Promise<void> {
  const client = await clientOf("merchantAdmin");
  const workspace = "bean-street";
  const members = z
    .array(z.object({ id: z.string(), name: z.string() }))
    .parse(await client.query("member.list", { workspace }));
  const userId = members.find((member) => member.name === name)?.id;
  await client.mutate("member.change", { workspace, userId, change: "unblock" });
}
