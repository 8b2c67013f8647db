import { expect, signIn, test, visit } from "./browser.ts";
import { prepareNewcomer } from "./newcomer.ts";
import { goTo, places } from "./places.ts";

const chinese = { language: "zh-Hans" } as const;

test("the sign-in page speaks as the browser does, until another language is chosen", async ({
  stranger,
}) => {
  const page = await stranger(chinese);
  await visit(page, "/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page).toHaveTitle("登录 · Sluice");
  await page.getByRole("button", { name: "语言" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a language chosen in the account is spoken at once, keeps what was being written, and follows to every browser", async ({
  stranger,
}) => {
  const newcomer = await prepareNewcomer("Lian");
  const page = await stranger();
  await visit(page, "/sign-in");
  await signIn(page, newcomer);
  await visit(page, "/w/bean-street/programs");
  await page.getByRole("searchbox").fill("coffee");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitemradio", { name: "简体中文" }).click();
  await expect(page.getByRole("navigation", { name: "主导航" })).toContainText("小程序");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.getByRole("searchbox")).toHaveValue("coffee");

  const elsewhere = await stranger();
  await visit(elsewhere, "/sign-in");
  await signIn(elsewhere, newcomer);
  await expect(elsewhere.getByRole("navigation", { name: "主导航" })).toBeVisible();
});

for (const place of places) {
  test(`${place.name} in Chinese: nothing is cut or pushed sideways, wide and narrow`, async ({
    as,
    stranger,
  }) => {
    const page = place.who ? await as(place.who, chinese) : await stranger(chinese);
    await goTo(page, place);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
      expect(await page.evaluate(cutControls), `words cut at ${width}`).toEqual([]);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `pixels that the page is wider than ${width}`).toBe(0);
    }
  });
}

/** Buttons, tabs, badges and headings whose words do not fit into them. */
function cutControls(): string[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      "button, [role=tab], th, [data-slot=status-badge], h1, h2, label",
    ),
  ]
    .filter((element) => element.offsetParent !== null && element.clientWidth > 1)
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .filter((element) => !element.querySelector(".truncate") && !element.closest(".sr-only, .truncate"))
    .map((element) => element.innerText.trim());
}
