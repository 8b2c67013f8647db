import {
  expect,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { passwordOf, people, type Who } from "./demo.ts";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
type Open = (who: Who, options?: BrowserContextOptions) => Promise<Page>;

/** One sign-in a person and worker, through the form, is enough. */
const sessions = new Map<Who, Session>();

/** `as` opens a browser of its own for a person who is signed in. A script that breaks on any page fails the test. */
export const test = base.extend<{ as: Open }>({
  as: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    const broken: string[] = [];
    await use(async (who, options = {}) => {
      const storageState = sessions.get(who);
      const context = await browser.newContext({ ...options, ...(storageState && { storageState }) });
      opened.push(context);
      context.on("weberror", (fault) => broken.push(`${fault.page()?.url()}: ${fault.error().message}`));
      const page = await context.newPage();
      if (!storageState) {
        await visit(page, "/sign-in");
        await signIn(page, who);
        sessions.set(who, await context.storageState());
      }
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
    expect(broken, "errors in the browser").toEqual([]);
  },
});

/** Opens a page, and waits until its scripts listen: a press before that is lost. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() =>
    [...document.querySelectorAll("main :is(a, button, input, select, textarea)")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );
}

/** Fills in the form of the sign-in page in either language, and waits until it has led elsewhere. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.getByLabel(/^(E-mail|邮箱)$/).fill(people[who].email);
  await page.getByLabel(/^(Password|密码)$/).fill(passwordOf(who));
  await page.getByRole("button", { name: /^(Sign in|登录)$/ }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

export { expect };
