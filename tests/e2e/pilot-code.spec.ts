import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { codeSentences } from "#app/_simulator/answer-words.ts";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { askAs } from "./device.ts";
import { dropOn, pngOf } from "./file-drop.ts";
import { prepareCode, wordOf } from "./prepare-code.ts";
import { clientOf, preparePilot } from "./prepare.ts";
import { openRelease } from "./release-pages.ts";
import { runListed, openPhone } from "./simulator-page.ts";
import { say } from "./speech.ts";

const { workspace } = people.merchantAdmin;
const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";
const names = { en: "Kite Lessons", "zh-Hans": "风筝课堂" };
const shownNames = { en: "Sail Lessons", "zh-Hans": "帆船课堂" };

for (const language of languages) {
  test(`a pilot's QR code lets in whom no list names, as many as it may, until it is revoked (${language})`, async ({
    as,
  }) => {
    const release = await preparePilot("merchantAdmin", { name: names[language] });
    const { name, id: program } = release.program;
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    await openRelease(page, workspace, release.id);
    const { svg, url } = await makeCode(page, "Open day", 1);
    const qr = wordOf(url);

    await test.step("its picture, dropped into the simulator, lets in a user who is in no test group", async () => {
      await openPhone(page, { workspace, userId: "walk-in-1" });
      await scanPicture(page, svg);
      await expectScanned(page, name, codeSentences.qr_admitted);
      const screen = await runListed(page, name);
      await expect(screen.locator("[data-version]").first()).toHaveText("1.0.0");
    });

    await test.step("a simulated device takes no place; the first real one takes the only one", async () => {
      const first = await askAs("walk-in-2", { program, qr });
      expect(first.qr).toEqual({ admitted: true, reason: "qr_admitted", program });
      expect(first.program?.version).toBe("1.0.0");
      await openPhone(page, { workspace, userId: "walk-in-3" });
      await scanPicture(page, svg);
      await expectScanned(page, name, codeSentences.qr_full);
      await expect(page.getByRole("region", { name: t("Phone") })).not.toContainText(name);
    });

    await test.step("revoked it lets in nobody; whom it let in before stays", async () => {
      await openRelease(page, workspace, release.id);
      const code = page.getByRole("list", { name: t("QR codes") }).getByRole("listitem");
      const places = "{users} of {usersMax, plural, one {# user} other {# users}} let in";
      await expect(code).toContainText(t(places, { users: 1, usersMax: 1 }));
      await code.getByRole("button", { name: t("Revoke {name}", { name: "Open day" }) }).click();
      await page
        .getByRole("alertdialog")
        .getByRole("button", { name: t("Revoke code") })
        .click();
      await expect(code).toContainText(t("Revoked"));
      await openPhone(page, { workspace, userId: "walk-in-1" });
      await scanLink(page, url);
      await expectScanned(page, null, codeSentences.qr_revoked);
      const kept = await askAs("walk-in-2", { program });
      expect(kept.program).toMatchObject({ version: "1.0.0", reason: "qr" });
    });
  });

  test(`what a scanned code opens says what it is for on a desktop, and hands a phone over to its super app (${language})`, async ({
    as,
    stranger,
  }) => {
    const release = await preparePilot("merchantAdmin", { name: shownNames[language] });
    const { name, id: program } = release.program;
    const code = await prepareCode("merchantAdmin", release.id);
    const shown = { app: "Harbour" };

    await test.step("whoever is not signed in sees what it is for, and where to sign in", async () => {
      const page = await stranger({ language });
      const t = say(page);
      await visit(page, code.path);
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(
        page.getByText(t("in {app}, {place}", { ...shown, place: t("Production") })),
      ).toBeVisible();
      await expect(
        page.getByRole("img", { name: t("QR code of {program}", { program: name }) }),
      ).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: t("Sign in") })).toHaveAttribute(
        "href",
        `/sign-in?callbackUrl=${encodeURIComponent(code.path)}`,
      );
      if (language === "en") await expectAccessible(page);
    });

    await test.step("whoever works on it runs it in the simulator", async () => {
      const page = await as("merchantAdmin", { language });
      const t = say(page);
      await visit(page, code.path);
      const run = t("Run in the simulator of {workspace}", { workspace: "Bean Street" });
      await page.getByRole("link", { name: run }).click();
      await page.getByLabel(t("User id"), { exact: true }).fill("walk-in-4");
      await expectScanned(page, name, codeSentences.qr_admitted);
    });

    await test.step("a phone is led to the super app at once, and told what to do where it is not installed", async () => {
      const page = await stranger({ language, userAgent: phone, viewport: { width: 390, height: 844 } });
      const t = say(page);
      const link = `harbour://sluice/open?${new URLSearchParams({ program, qr: code.word })}`;
      const asked = await navigationsOf(page);
      await visit(page, code.path);
      await expect(page.getByRole("link", { name: t("Open in {app}", shown) })).toHaveAttribute("href", link);
      await expect.poll(() => asked).toContain(link);
      await expect(page.getByRole("status")).toContainText(t("Is {app} not installed?", shown));
      if (language === "en") await expectAccessible(page);
    });

    await test.step("revoked, it says so", async () => {
      const address = { workspace, releaseId: release.id, codeId: code.id };
      await (await clientOf("merchantAdmin")).mutate("qr.revoke", address);
      const page = await stranger({ language });
      await visit(page, code.path);
      const said = page.getByRole("alert").filter({ hasText: say(page)("This code was revoked") });
      await expect(said).toBeVisible();
    });
  });
}

/** Makes a code on a release's page, and saves its picture. */
async function makeCode(page: Page, name: string, usersMax: number): Promise<{ svg: string; url: string }> {
  const t = say(page);
  await page.getByRole("button", { name: t("New code") }).click();
  const form = page.getByRole("dialog", { name: t("New QR code") });
  await form.getByLabel(t("Name"), { exact: true }).fill(name);
  await form.getByLabel(t("Users at most")).fill(String(usersMax));
  if (t.language === "en") await expectAccessible(page, "[role=dialog]");
  await form.getByRole("button", { name: t("Make code") }).click();
  const shown = page.getByRole("dialog", { name });
  await expect(shown.getByRole("img", { name: t("QR code {name}", { name }) })).toBeVisible();
  const url = await shown.getByText(/\/o\//).textContent();
  if (t.language === "en") await expectAccessible(page, "[role=dialog]");
  const saving = page.waitForEvent("download");
  await shown.getByRole("button", { name: t("Download SVG") }).click();
  const svg = readFileSync(await (await saving).path(), "utf8");
  await shown
    .getByRole("button", { name: t("Close"), exact: true })
    .last()
    .click();
  await expect(shown).toBeHidden();
  return { svg, url: url ?? "" };
}

async function openScan(page: Page) {
  const t = say(page);
  await page.getByRole("button", { name: t("Scan a QR code") }).click();
  return page.getByRole("dialog", { name: t("Scan a QR code") });
}

async function scanPicture(page: Page, svg: string): Promise<void> {
  const buffer = await pngOf(page, svg);
  const dialog = await openScan(page);
  const drop = dialog.getByLabel(say(page)("Drop a picture of the code here"));
  await dropOn(drop, { name: "code.png", mimeType: "image/png", buffer });
  await expect(dialog).toBeHidden();
}

async function scanLink(page: Page, url: string): Promise<void> {
  const dialog = await openScan(page);
  await dialog.getByLabel(say(page)("Link of the code")).fill(url);
  await expect(dialog).toBeHidden();
}

/** What became of the code that the simulated device has scanned; `program` null where it is not told. */
async function expectScanned(page: Page, program: string | null, sentence: string): Promise<void> {
  const t = say(page);
  const title =
    program === null ? t("A QR code was scanned") : t("A QR code of {program} was scanned", { program });
  const told = page.getByRole("status").filter({ hasText: title });
  await expect(told).toContainText(t(sentence));
}

/** Where the page asks to be led, also where the browser knows no program for it. */
async function navigationsOf(page: Page): Promise<string[]> {
  const asked: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on("Page.frameRequestedNavigation", ({ url }) => void asked.push(url));
  await session.send("Page.enable");
  return asked;
}
