import { expect, signIn, test } from "./browser.ts";

test("whoever is signed out is led to the sign-in page, and back to where they wanted to go", async ({
  page,
}) => {
  await page.goto("/w/harbour/approvals?environment=production");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await signIn(page, "reviewer");
  await expect(page).toHaveURL("/w/harbour/approvals?environment=production");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
});
