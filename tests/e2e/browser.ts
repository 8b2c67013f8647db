import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import type { Language } from "#lib/text/languages.ts";
import { passwordOf, people, type Account, type Who } from "./demo.ts";
import { localeOf, say, setSpeech } from "./speech.ts";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
type Options = Omit<BrowserContextOptions, "locale"> & { language?: Language | undefined };
type Open = (who: Who, options?: Options) => Promise<Page>;
type OpenStranger = (options?: Options) => Promise<Page>;

/** One sign-in a person and worker, through the form, is enough. */
const sessions = new Map<Who, Session>();

type Doors = { as: Open; stranger: OpenStranger; openContext: (options: Options) => Promise<BrowserContext> };

/**
 * `as` opens a browser of its own for a person who is signed in, in the language that is asked for, `stranger` one for
 * nobody. A script that breaks on any page fails the test.
 */
export const test = base.extend<Doors>({
  openContext: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    const broken: string[] = [];
    await use(async ({ language = "en", ...options }) => {
      const context = await browser.newContext({ ...options, locale: localeOf[language] });
      setSpeech(context, language);
      opened.push(context);
      context.on("weberror", (fault) => broken.push(`${fault.page()?.url()}: ${fault.error().message}`));
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
    expect(broken, "errors in the browser").toEqual([]);
  },
  as: async ({ browser, openContext }, use) => {
    await use(async (who, options = {}) => {
      const storageState = sessions.get(who) ?? (await sessionOf(browser, who));
      sessions.set(who, storageState);
      return (await openContext({ ...options, storageState })).newPage();
    });
  },
  stranger: async ({ openContext }, use) => {
    await use(async (options = {}) => (await openContext(options)).newPage());
  },
});

/** In English whatever follows: mails are written in the language of the last sign-in. */
async function sessionOf(browser: Browser, who: Who): Promise<Session> {
  const context = await browser.newContext({ locale: localeOf.en });
  const page = await context.newPage();
  await visit(page, "/sign-in");
  await signIn(page, who);
  const session = await context.storageState();
  await context.close();
  return session;
}

/** Opens a page, and waits until its scripts listen: a press before that is lost. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await listening(page);
}

/** Waits until the scripts of the page that stands there listen. */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("main :is(a, button, input, select, textarea)")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );
}

/** Fills in the form of the sign-in page, and waits until it has led elsewhere. */
export async function signIn(page: Page, who: Who | Account): Promise<void> {
  const t = say(page);
  const account = typeof who === "string" ? { email: people[who].email, password: passwordOf(who) } : who;
  await page.getByLabel(t("E-mail"), { exact: true }).fill(account.email);
  await page.getByLabel(t("Password"), { exact: true }).fill(account.password);
  await page.getByRole("button", { name: t("Sign in"), exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in(?!\/)/);
}

export { expect };
