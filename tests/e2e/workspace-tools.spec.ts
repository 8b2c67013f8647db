import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { Locator, Page } from "@playwright/test";
import { noticeEventNames } from "#lib/notice/events.ts";
import { languages } from "#lib/text/languages.ts";
import { startReceiver } from "#tests/support/webhook-receiver.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { origin, people } from "./demo.ts";
import { clientOf } from "./prepare.ts";
import { say } from "./speech.ts";

const { workspace } = people.merchantAdmin;

for (const language of languages) {
  test(`an API token opens what it may until it is revoked, and the log of it can be saved (${language})`, async ({
    as,
  }) => {
    const name = `Build server ${language}`;
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    await visit(page, `/w/${workspace}/settings/tokens`);
    await page.getByRole("button", { name: t("New token") }).click();
    const form = page.getByRole("dialog", { name: t("New API token") });
    await form.getByLabel(t("Name"), { exact: true }).fill(name);
    await form.getByRole("checkbox", { name: t("Read mini programs") }).check();
    if (language === "en") await expectAccessible(page, "[role=dialog]");
    await form.getByRole("button", { name: t("Create token") }).click();
    const shown = page.getByRole("dialog", { name: t("Copy the token now") });
    const token = await codeIn(shown, t("API token"));
    await shown.getByRole("button", { name: t("I have copied it") }).click();
    await expect(shown).toBeHidden();
    expect(await listWith(token)).toBe(200);

    const row = page.getByRole("row").filter({ hasText: name });
    await expect(row).toContainText(t("Active"));
    if (language === "en") await expectAccessible(page);
    await row.getByRole("button", { name: t("Revoke {name}", { name }) }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("Revoke token") })
      .click();
    await expect(row).toContainText(t("Revoked"));
    expect(await listWith(token)).toBe(401);

    await visit(page, `/w/${workspace}/activity`);
    await page.getByRole("button", { name: t("Export"), exact: true }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: t("JSON lines, to verify or to process") }).click();
    const lines = readFileSync(await (await saving).path(), "utf8")
      .trim()
      .split("\n");
    const said = t("{rows, plural, one {# row} other {# rows}} saved", { rows: lines.length });
    await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
    const newest = lines.slice(0, 2).map((line) => entrySchema.parse(JSON.parse(line)).action);
    expect(newest).toEqual(["token.revoke", "token.create"]);
  });

  test(`a webhook is signed with the secret that was shown once, and its log tells what was answered (${language})`, async ({
    as,
  }) => {
    const receiver = await startReceiver();
    try {
      const page = await as("merchantAdmin", { language });
      const t = say(page);
      const name = `Chat ${language}`;
      const secret = await makeWebhook(page, name, receiver.url);
      await page.getByRole("link", { name }).click();
      await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();

      receiver.answer({ status: 200, body: "taken" });
      await page.getByRole("button", { name: t("Send a test") }).click();
      await expect.poll(() => receiver.received.length).toBe(1);
      const [message] = receiver.received;
      const headers = z.record(z.string(), z.string()).parse(message?.headers);
      const verified = new Webhook(secret).verify(message?.body ?? "", headers);
      expect(verified).toMatchObject({ type: "webhook.test" });
      await expect(async () => {
        await page.reload();
        await expect(delivery(page)).toContainText(t("Delivered"), { timeout: 1_000 });
      }).toPass();
      if (language === "en") await expectAccessible(page);

      await delivery(page)
        .getByRole("button", { name: t("Resend {event}", { event: "webhook.test" }) })
        .click();
      await expect.poll(() => receiver.received.length).toBe(2);
      expect(receiver.received[1]?.headers["webhook-id"]).toBe(message?.headers["webhook-id"]);

      await page.getByRole("button", { name: t("Delete webhook…") }).click();
      await page
        .getByRole("alertdialog")
        .getByRole("button", { name: t("Delete webhook"), exact: true })
        .click();
      await expect(page).toHaveURL(`/w/${workspace}/settings/webhooks`);
      await expect(page.getByRole("link", { name })).toHaveCount(0);
    } finally {
      await receiver.stop();
    }
  });

  test.describe("a notice", () => {
    test.afterEach(async () => {
      const all = { workspace, event: "rollout_paused", inbox: true, mail: true };
      await (await clientOf("merchantAdmin")).mutate("inbox.setPreference", all);
    });

    test(`of one kind is switched off by mail alone, and stays so (${language})`, async ({ as }) => {
      const page = await as("merchantAdmin", { language });
      const t = say(page);
      const event = t(noticeEventNames.rollout_paused);
      const mail = page.getByRole("switch", { name: t("{event}: by mail", { event }) });
      const path = `/w/${workspace}/inbox/preferences`;
      await visit(page, path);
      await expect(mail).toBeChecked();
      const saved = page.waitForResponse(/inbox\.setPreference/);
      await mail.uncheck();
      expect((await saved).ok()).toBe(true);
      await visit(page, path);
      await expect(mail).not.toBeChecked();
      await expect(page.getByRole("switch", { name: t("{event}: in the inbox", { event }) })).toBeChecked();
      if (language === "en") await expectAccessible(page);
    });
  });
}

const entrySchema = z.object({ action: z.string() });

const delivery = (page: Page): Locator =>
  page
    .getByRole("table", { name: say(page)("Deliveries") })
    .getByRole("row")
    .filter({ hasText: "webhook.test" });

/** What is shown once, to be copied. */
const codeIn = async (dialog: Locator, label: string): Promise<string> =>
  (await dialog.getByRole("region", { name: label, exact: true }).textContent()) ?? "";

/** @returns the secret that signs its messages */
async function makeWebhook(page: Page, name: string, url: string): Promise<string> {
  const t = say(page);
  await visit(page, `/w/${workspace}/settings/webhooks`);
  await page.getByRole("button", { name: t("New webhook") }).click();
  const form = page.getByRole("dialog", { name: t("New webhook") });
  await form.getByLabel(t("Name"), { exact: true }).fill(name);
  await form.getByLabel(t("Address")).fill(url);
  if (t.language === "en") await expectAccessible(page, "[role=dialog]");
  await form.getByRole("button", { name: t("Create webhook") }).click();
  const shown = page.getByRole("dialog", { name: t("Copy the secret now") });
  const secret = await codeIn(shown, t("Signing secret"));
  await shown.getByRole("button", { name: t("I have copied it") }).click();
  await expect(shown).toBeHidden();
  return secret;
}

/** What a program that has the token is answered. */
async function listWith(token: string): Promise<number> {
  const input = encodeURIComponent(JSON.stringify({ json: { workspace, search: "", sort: "name" } }));
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${origin}/api/trpc/program.list?input=${input}`, { headers })).status;
}
