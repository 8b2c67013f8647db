import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notice.ts";
import { memberships } from "#db/schema/person.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { applying, approve, give, ok, testers } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const noticesOf = (releaseId: string) =>
  runtime.database.db.select().from(notices).where(eq(notices.releaseId, releaseId)).orderBy(notices.key);

const mails = () => readdir(join(runtime.folder, "mail")).catch(() => []);
async function mailOf(key: string): Promise<string> {
  const text = await readFile(join(runtime.folder, "mail", `${key}.eml`), "utf8");
  // Long lines are folded in quoted-printable.
  return text.replaceAll("=\r\n", "");
}

describe("what happened is told", () => {
  it("to those whom it concerns, in the inbox and by mail, once each", async () => {
    const stage = await aStage(runtime);
    const { owner, developer, reviewer, admin } = stage;
    const release = await stage.built("1.0.0", developer);
    ok(await give(developer, release, applying));
    await stage.settle();
    const told = await noticesOf(release);
    const who = (audience: string) =>
      told.filter(({ key }) => key.includes(`.${audience}.`)).map(({ userId }) => userId);
    expect(who("reviewers").toSorted()).toEqual([reviewer.userId, admin.userId].toSorted());
    expect(who("applicant")).toEqual([developer.userId]);
    expect(told.every(({ mailedAt }) => mailedAt !== null)).toBe(true);

    ok(await give(reviewer, release, { command: "reject", reason: "The order page is blank." }));
    await stage.settle();
    const rejected = (await noticesOf(release)).find(({ title }) => title.includes("rejected"));
    expect(rejected).toMatchObject({
      userId: developer.userId,
      body: expect.stringContaining("The order page is blank."),
    });
    const mail = await mailOf(rejected?.key ?? "");
    expect(mail).toContain(`/w/${stage.merchant.slug}/releases/${release}`);
    expect(mail).toContain(`Message-ID: <${rejected?.key}@sluice>`);

    ok(await give(developer, release, applying));
    ok(await approve(reviewer, release));
    ok(await give(developer, release, testers("ana")));
    ok(await give(developer, release, { command: "complete_testing" }));
    await stage.settle();
    const done = (await noticesOf(release)).filter(({ key }) => key.includes(".owner_side."));
    expect(done.map(({ userId }) => userId)).toEqual([owner.userId]);
  });

  it("once, however often its message is delivered", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    await stage.settle();
    const [before, files] = [await noticesOf(release), await mails()];
    const [entry] = await runtime.database.db
      .select({ id: logEntries.id })
      .from(logEntries)
      .where(and(eq(logEntries.releaseId, release), eq(logEntries.action, "apply")));
    for (const audience of ["reviewers", "applicant", "reviewers"] as const) {
      await handlers.notify({ logEntryId: entry?.id ?? 0, audience }, "again");
    }
    for (const { id } of before) await handlers.mail({ noticeId: id }, "again");
    await stage.settle();
    expect(await noticesOf(release)).toEqual(before);
    expect(await mails()).toEqual(files);
  });

  it("with the same id again where the process ended between sending and noting it", async () => {
    const stage = await aStage(runtime);
    const release = await stage.built("1.0.0");
    ok(await give(stage.owner, release, applying));
    await stage.settle();
    const files = await mails();
    const ids = (await noticesOf(release)).map(({ id }) => id);
    await runtime.database.db.update(notices).set({ mailedAt: null }).where(inArray(notices.id, ids));
    for (const id of ids) await handlers.mail({ noticeId: id }, "again");
    expect(await mails()).toEqual(files);
    expect((await noticesOf(release)).every(({ mailedAt }) => mailedAt !== null)).toBe(true);
  });

  it("to no member who is blocked, and of no release that is gone", async () => {
    const stage = await aStage(runtime);
    const { reviewer, admin, owner } = stage;
    await runtime.database.db
      .update(memberships)
      .set({ state: "blocked" })
      .where(eq(memberships.userId, reviewer.userId));
    const release = await stage.built("1.0.0");
    ok(await give(owner, release, applying));
    ok(await give(owner, release, { command: "withdraw" }));
    ok(await give(owner, release, { command: "discard" }));
    await stage.settle();
    const told = await noticesOf(release);
    expect(told.filter(({ userId }) => userId === reviewer.userId)).toEqual([]);
    expect(told.filter(({ userId }) => userId === admin.userId)).toEqual([]);
  });

  it("to no applicant who is no longer an active member", async () => {
    const stage = await aStage(runtime);
    const { developer, reviewer } = stage;
    const release = await stage.built("1.0.0");
    ok(await give(developer, release, applying));
    await runtime.database.db
      .update(memberships)
      .set({ state: "blocked" })
      .where(eq(memberships.userId, developer.userId));
    ok(await give(reviewer, release, { command: "delay", message: "Legal reads it first." }));
    await stage.settle();
    const told = await noticesOf(release);
    expect(told.filter(({ userId }) => userId === developer.userId)).toEqual([]);
  });
});
