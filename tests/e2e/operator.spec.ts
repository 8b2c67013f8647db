import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, visit } from "./browser.ts";
import { dataFolder, deviceKeyOf, origin } from "./demo.ts";

const packages = join(dataFolder, "blobs");
const aside = join(dataFolder, "blobs.away");

test.describe("whoever runs the platform", () => {
  test("begins at the page of how it stands, and sees each store answer and this process report", async ({
    as,
  }) => {
    const page = await as("operator");
    await visit(page, "/");
    await expect(page).toHaveURL("/operator");
    const stores = page.getByRole("table", { name: "Stores" });
    for (const store of ["Database", "Rule store", "Packages", "Mail"]) {
      await expect(stores.getByRole("row", { name: new RegExp(`^${store} Answers`) })).toBeVisible();
    }
    const processes = page.getByRole("table", { name: "Delivery processes" });
    await expect(processes.getByRole("row", { name: /Everything Answers/ })).toBeVisible();
  });

  test("sees what devices asked, and what each process holds of an app", async ({ as, request }) => {
    const asked = await request.get(`${origin}/edge/v1/resolve?program=1000000000000001&userId=ana`, {
      headers: { authorization: `Bearer ${deviceKeyOf("production")}` },
    });
    expect(asked.status()).toBe(200);
    const page = await as("operator");
    await visit(page, "/operator");
    const answered = page.getByText("Answered", { exact: true }).locator("xpath=following-sibling::dd");
    await expect(answered.first()).not.toHaveText("0", { timeout: 30_000 });
    const processes = page.getByRole("table", { name: "Delivery processes" });
    await processes
      .getByRole("button", { name: /^Open / })
      .first()
      .click();
    await expect(page.getByRole("row", { name: /Harbour · Production/ })).toContainText("As published", {
      timeout: 30_000,
    });
  });

  test("sees that the packages are away while they are, with what to do about it, and that they are back", async ({
    as,
  }) => {
    const page = await as("operator");
    await visit(page, "/operator");
    await mkdir(packages, { recursive: true });
    await rename(packages, aside);
    try {
      // A file in the folder's place: a disk that is not there.
      await writeFile(packages, "");
      const alarm = page.locator("[data-slot=notice]", { hasText: "The packages are away" });
      await expect(alarm).toBeVisible({ timeout: 30_000 });
      await expect(alarm.getByRole("link")).toHaveAttribute("href", "/operator/handbook#blob-store-away");
      await rm(packages);
      await rename(aside, packages);
      await expect(alarm).toBeHidden({ timeout: 30_000 });
    } finally {
      await rm(packages, { force: true }).catch(() => undefined);
      await rename(aside, packages).catch(() => undefined);
    }
    await page.getByRole("link", { name: "What to do on each alarm" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Blob store away" })).toBeVisible();
  });

  test("is a member of no workspace by that", async ({ as }) => {
    const page = await as("operator");
    await page.goto("/w/harbour/programs");
    await expect(page.getByText("There is nothing here for you")).toBeVisible();
  });
});

test("a workspace's admin finds no such page", async ({ as }) => {
  const page = await as("tenantAdmin");
  for (const path of ["/operator", "/operator/handbook"]) {
    await page.goto(path);
    await expect(page.getByText("There is nothing here for you")).toBeVisible();
    await expect(page.getByText("Delivery processes")).toBeHidden();
  }
});

test("whoever is not signed in is led to sign in, and finds nothing behind it", async ({ stranger }) => {
  const page = await stranger();
  await page.goto("/operator");
  await expect(page).toHaveURL(/sign-in/);
});
