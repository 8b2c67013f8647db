import { readFileSync } from "node:fs";
import { z } from "zod";
import { developerKeySchema } from "#lib/crypto/developer-key.ts";
import { signPackage } from "#lib/crypto/developer-signature.ts";
import { expect, test, visit } from "./browser.ts";
import { demoPrograms } from "./demo.ts";
import { clientOf } from "./prepare.ts";

const coffee = `/w/bean-street/programs/${demoPrograms.coffee}`;

test("a developer makes a key in the browser, an admin approves it, and what it signed is shown as valid", async ({
  as,
}) => {
  const page = await as("merchantDeveloper");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await visit(page, `${coffee}/signing`);
  await page.getByRole("main").getByRole("button", { name: "Propose signing key" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill("Jonas's laptop");
  await sheet.getByRole("button", { name: "Propose signing key" }).click();
  await expect(sheet.getByText("Save the private key now")).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Done" })).toBeDisabled();
  const downloading = page.waitForEvent("download");
  await sheet.getByRole("button", { name: "Save private key" }).click();
  const key = JSON.parse(readFileSync(await (await downloading).path(), "utf8"));
  const privateKey = { ...developerKeySchema.parse(key), d: z.string().parse(key.d) };
  await sheet.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("row", { name: "Jonas's laptop" });
  await expect(row).toContainText("Waits for approval");
  expect(sent.filter((body) => body.includes(privateKey.d))).toEqual([]);
  expect(sent.some((body) => body.includes("Jonas's laptop"))).toBe(true);

  const admin = await as("merchantAdmin");
  await visit(admin, `${coffee}/signing`);
  await admin
    .getByRole("row", { name: "Jonas's laptop" })
    .getByRole("button", { name: "Approve key" })
    .click();
  await expect(admin.getByRole("dialog")).toContainText(privateKey.kid);
  await admin.getByRole("dialog").getByRole("button", { name: "Approve key" }).click();
  await expect(admin.getByRole("row", { name: "Jonas's laptop" })).toContainText("In use");

  const version = await newestVersion();
  const { name, sha256 } = version;
  const statement = { miniProgram: demoPrograms.coffee, version: name, sha256 };
  await visit(page, `${coffee}/versions/${version.id}`);
  await page.getByRole("button", { name: "Add signature" }).click();
  const field = page.getByRole("dialog").getByLabel("Developer's signature");
  const other = { ...statement, version: "9.9.9" };
  await field.fill(await signPackage(other, privateKey));
  await page.getByRole("dialog").getByRole("button", { name: "Save signature" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("another version");
  await field.fill(await signPackage(statement, privateKey));
  await page.getByRole("dialog").getByRole("button", { name: "Save signature" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Valid");
  await expect(page.getByRole("main")).toContainText("Key “Jonas's laptop”, ES256");
});

async function newestVersion() {
  const list = { workspace: "bean-street", programId: demoPrograms.coffee };
  const { versions } = z
    .object({ versions: z.array(z.object({ id: z.string(), name: z.string(), sha256: z.string() })) })
    .parse(await (await clientOf("merchantDeveloper")).query("version.list", list));
  const [newest] = versions;
  if (!newest) throw new Error("the demo's Harbour Coffee has a version");
  return newest;
}
