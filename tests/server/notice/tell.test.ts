import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { phrase } from "#lib/text/phrase.ts";
import { keptWays, noticeEvents, type NoticeEvent } from "#lib/notice/events.ts";
import { notices } from "#db/schema/notice.ts";
import { memberships, users } from "#db/schema/person.ts";
import { listNotices, countUnread, markAllRead, markNotice } from "#server/inbox/inbox.ts";
import { listPreferences, setPreference } from "#server/inbox/preferences.ts";
import { smtpMailer } from "#server/mail/smtp.ts";
import type { Audience } from "#server/notice/audience.ts";
import { tell } from "#server/notice/tell.ts";
import { shareRuntime } from "#server/runtime.ts";
import * as house from "#tests/support/house.ts";
import { readMime } from "#tests/support/mime.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { startSmtpSink } from "#tests/support/smtp-sink.ts";

let runtime: TestRuntime;
let sink: Awaited<ReturnType<typeof startSmtpSink>>;
beforeAll(async () => {
  runtime = await openTestRuntime();
  sink = await startSmtpSink();
  // Mails go out to a real server.
  shareRuntime({ ...runtime, mailer: smtpMailer(sink.url, "Sluice <sluice@harbour.example>") });
});
afterAll(async () => {
  await sink.stop();
  await runtime.close();
});

let told = 0;
type Wish = { event?: NoticeEvent; key?: string; exceptUserId?: string };

/** Tells of something, and works the mails. @returns the key */
async function say(to: Audience, wish: Wish = {}) {
  const key = await sayInInbox(to, wish);
  await runtime.drain();
  return key;
}

/** The same, the mails left waiting. */
async function sayInInbox(
  to: Audience,
  { event = "app_access", key = `said.${(told += 1)}`, ...rest }: Wish = {},
) {
  await runtime.database.db.transaction((tx) =>
    tell(tx, {
      event,
      to,
      key,
      words: (t) => ({
        title: t(phrase("{what} was approved"), { what: "Coffee <1.0>" }),
        body: `${t(phrase("The build log says why. Retry, or upload a new version."))}\n\n“Page 3 is blank.\n\nSo is <b>4</b>.”`,
      }),
      href: "/apps/one",
      ...rest,
    }),
  );
  return key;
}

const rowsOf = (key: string) =>
  runtime.database.db
    .select()
    .from(notices)
    .then((rows) => rows.filter((row) => row.key.startsWith(`${key}.`)));
const mailsOf = (key: string) =>
  sink.mails.filter(({ text }) => text.includes(`<${key}.`)).map(({ text }) => readMime(text));

async function aTeam() {
  const workspace = await house.aWorkspace("tenant");
  const admin = await house.aPerson(workspace, "workspace_admin", "amara");
  const developer = await house.aPerson(workspace, "workspace_developer", "deniz");
  return { workspace, admin, developer };
}

describe("people are told", () => {
  it("in the inbox and by mail, once, however often it is said", async () => {
    const { workspace, admin } = await aTeam();
    const key = await say({ adminsOf: workspace.id });
    await say({ adminsOf: workspace.id }, { key });
    expect(await rowsOf(key)).toMatchObject([
      {
        userId: admin.userId,
        workspaceId: workspace.id,
        event: "app_access",
        href: "/apps/one",
        inInbox: true,
      },
    ]);
    expect(mailsOf(key)).toHaveLength(1);
  });

  it("never where it was rolled back", async () => {
    const { workspace } = await aTeam();
    const thought = runtime.database.db.transaction(async (tx) => {
      const words = () => ({ title: "x", body: "y" });
      await tell(tx, { event: "token", to: { adminsOf: workspace.id }, key: "thought", words, href: "/" });
      throw new Error("thought better of it");
    });
    await expect(thought).rejects.toThrow("better");
    await runtime.drain();
    expect(await rowsOf("thought")).toEqual([]);
    expect(mailsOf("thought")).toEqual([]);
  });

  it("each in their own language", async () => {
    const { workspace, admin, developer } = await aTeam();
    await runtime.database.db.update(users).set({ language: "zh-Hans" }).where(eq(users.id, admin.userId));
    const key = await say({ users: [admin.userId, developer.userId], workspaceId: workspace.id });
    const titles = new Map((await rowsOf(key)).map(({ userId, title }) => [userId, title]));
    expect(titles.get(admin.userId)).toBe("Coffee <1.0> 已通过审核");
    expect(titles.get(developer.userId)).toBe("Coffee <1.0> was approved");
    const chinese = mailsOf(key).find(({ source }) => source.includes(admin.userId));
    expect(chinese?.headers.get("subject")).toBe("Coffee <1.0> 已通过审核");
    expect(chinese?.parts.get("text/plain")).toContain("amara，你好：");
    expect(chinese?.parts.get("text/html")).toContain('<html lang="zh-Hans">');
  });

  it("but not who did it, no blocked member, and nobody of another workspace", async () => {
    const { workspace, admin, developer } = await aTeam();
    const blocked = await house.aPerson(workspace, "workspace_admin", "blocked");
    await runtime.database.db
      .update(memberships)
      .set({ state: "blocked" })
      .where(eq(memberships.userId, blocked.userId));
    const stranger = (await aTeam()).admin;
    const everybody = [admin.userId, developer.userId, blocked.userId, stranger.userId];
    const key = await say({ membersOf: workspace.id, users: everybody }, { exceptUserId: admin.userId });
    expect((await rowsOf(key)).map(({ userId }) => userId)).toEqual([developer.userId]);
  });

  it("once, who stands on both sides", async () => {
    const { workspace, admin } = await aTeam();
    const key = await say({
      all: [{ adminsOf: workspace.id }, { users: [admin.userId], workspaceId: workspace.id }],
    });
    expect(await rowsOf(key)).toHaveLength(1);
  });
});

describe("a mail", () => {
  it("says the same as text and as HTML, with one link, a reason and a way to hear less", async () => {
    const { workspace } = await aTeam();
    const [mail] = mailsOf(await say({ adminsOf: workspace.id }));
    const link = `/w/${workspace.slug}/apps/one`;
    expect(mail?.headers.get("content-type")).toContain("multipart/alternative");
    expect(mail?.headers.get("from")).toBe("Sluice <sluice@harbour.example>");
    expect(mail?.headers.get("to")).toMatch(/^amara <amara-.+@example\.com>$/);
    const text = mail?.parts.get("text/plain") ?? "";
    expect(text).toContain("Hello amara,");
    expect(text).toContain("> Page 3 is blank.");
    expect(text).toContain(link);
    expect(text).toContain(`/w/${workspace.slug}/inbox/preferences`);
    const html = mail?.parts.get("text/html") ?? "";
    expect(html).toContain("Hello amara,");
    expect(html).toMatch(
      /<blockquote[^>]*>Page 3 is blank\.<br><br>So is &lt;b&gt;4&lt;\/b&gt;\.<\/blockquote>/,
    );
    expect(html).toContain(`${link}"`);
    expect(html).toContain("Coffee &lt;1.0&gt; was approved");
    expect(html).not.toMatch(/<(script|img|link|table)\b/i);
  });

  it("keeps its Message-ID when the server sends it away at first", async () => {
    const { workspace, admin } = await aTeam();
    sink.refuse(1);
    const key = await say({ adminsOf: workspace.id });
    await expect.poll(async () => (await runtime.drain(), mailsOf(key).length), { timeout: 15_000 }).toBe(1);
    expect(mailsOf(key)[0]?.headers.get("message-id")).toBe(`<${key}.${admin.userId}@sluice>`);
    expect((await rowsOf(key))[0]?.mailedAt).not.toBeNull();
  });
});

describe("preferences", () => {
  it.each([
    [
      { inbox: true, mail: false },
      { rows: 1, mails: 0, listed: 1 },
    ],
    [
      { inbox: false, mail: true },
      { rows: 1, mails: 1, listed: 0 },
    ],
    [
      { inbox: false, mail: false },
      { rows: 0, mails: 0, listed: 0 },
    ],
  ])("%j is obeyed", async (wish, expected) => {
    const { workspace, admin } = await aTeam();
    const scope = await admin.scope();
    await setPreference(scope, "app_access", wish);
    const key = await say({ adminsOf: workspace.id });
    expect({
      rows: (await rowsOf(key)).length,
      mails: mailsOf(key).length,
      listed: (await listNotices(scope, {})).notices.length,
    }).toEqual(expected);
    expect(await countUnread(scope)).toBe(expected.listed);
  });

  it("are of one event and one person", async () => {
    const { workspace, admin, developer } = await aTeam();
    await setPreference(await admin.scope(), "app_access", { inbox: false, mail: false });
    const to = { users: [admin.userId, developer.userId], workspaceId: workspace.id };
    expect((await rowsOf(await say(to))).map(({ userId }) => userId)).toEqual([developer.userId]);
    expect(await rowsOf(await say(to, { event: "upload" }))).toHaveLength(2);
  });

  it.each(Object.entries(keptWays))(
    "%s cannot be switched off where it must be heard",
    async (name, kept) => {
      const event = noticeEvents.find((one) => one === name) ?? "release";
      const { workspace, admin } = await aTeam();
      const scope = await admin.scope();
      expect(await setPreference(scope, event, { inbox: false, mail: false })).toEqual({
        inbox: kept.way === "inbox",
        mail: kept.way === "mail",
      });
      const key = await say({ adminsOf: workspace.id }, { event });
      expect(await rowsOf(key)).toHaveLength(1);
      expect(mailsOf(key)).toHaveLength(kept.way === "mail" ? 1 : 0);
      const listed = (await listPreferences(scope)).find((one) => one.event === event);
      expect(listed).toMatchObject({ kept: kept.way, [kept.way]: true });
    },
  );

  it("are all on for whoever chose nothing", async () => {
    const { admin } = await aTeam();
    const listed = await listPreferences(await admin.scope());
    expect(listed.map(({ event }) => event)).toEqual(noticeEvents);
    expect(listed.every(({ inbox, mail }) => inbox && mail)).toBe(true);
  });
});

describe("the inbox", () => {
  it("is narrowed by event and to what was not read, in pages", async () => {
    const { workspace, admin } = await aTeam();
    const to = { adminsOf: workspace.id };
    for (let n = 0; n < 33; n += 1) await sayInInbox(to, { event: n % 3 ? "upload" : "removal" });
    const scope = await admin.scope();
    const first = await listNotices(scope, {});
    const second = await listNotices(scope, { cursor: first.nextCursor ?? "" });
    expect([first.notices.length, second.notices.length, second.nextCursor]).toEqual([30, 3, null]);
    expect((await listNotices(scope, { event: "removal" })).notices).toHaveLength(11);
    const [newest] = first.notices;
    await markNotice(scope, newest?.id ?? "", true);
    expect((await listNotices(scope, { unread: true, cursor: first.nextCursor ?? "" })).notices).toHaveLength(
      3,
    );
    expect(await countUnread(scope)).toBe(32);
    await markNotice(scope, newest?.id ?? "", false);
    expect(await countUnread(scope)).toBe(33);
  });

  it("marks all read that the reader has seen, and none that came meanwhile", async () => {
    const { workspace, admin } = await aTeam();
    const to = { adminsOf: workspace.id };
    await sayInInbox(to, { event: "upload" });
    await sayInInbox(to, { event: "removal" });
    const scope = await admin.scope();
    const seen = (await listNotices(scope, {})).notices[0]?.id ?? "";
    await sayInInbox(to, { event: "upload" });
    await markAllRead(scope, { newestId: seen, event: "upload" });
    expect(await countUnread(scope)).toBe(2);
    await markAllRead(scope, { newestId: seen });
    expect(await countUnread(scope)).toBe(1);
  });
});
