import { expect, test } from "./browser.ts";
import { findAndRun, openPhone } from "./simulator-page.ts";

test("what the search finds before the device has its first answer is opened once it has", async ({ as }) => {
  const page = await as("merchantAdmin");
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/edge/v1/resolve", async (route) => {
    await held;
    await route.continue();
  });
  await openPhone(page, { workspace: "bean-street", userId: "early-bird" });
  const pressed = page.waitForRequest((request) => request.url().includes("/edge/v1/search?q=Harbour"));
  const running = findAndRun(page, "Harbour Coffee");
  await pressed;
  // Long enough for the hit to be there and pressed: nothing but the answer is missing.
  await page.waitForTimeout(1_500);
  answer();
  await expect((await running).locator("body")).toBeVisible();
});
