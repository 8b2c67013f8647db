import { expect, signIn, test, visit } from "./browser.ts";

test("whoever is signed out is led to the sign-in page, and back to where they wanted to go", async ({
  page,
}) => {
  await visit(page, "/w/harbour/approvals?environment=production");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await signIn(page, "reviewer");
  await expect(page).toHaveURL("/w/harbour/approvals?environment=production");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
});

test("a wrong password is told in words, and what was written stays", async ({ page }) => {
  await visit(page, "/sign-in");
  await page.getByLabel("E-mail").fill("nobody@harbour.example");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@harbour.example");
});

test("who signs out is out, also in the tab beside", async ({ page }) => {
  await visit(page, "/sign-in");
  await signIn(page, "merchantDeveloper");
  const beside = await page.context().newPage();
  await visit(beside, "/w/bean-street/programs");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await beside.getByRole("link", { name: "Members" }).click();
  await expect(beside).toHaveURL(/\/sign-in/);
});
