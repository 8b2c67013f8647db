import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notices } from "#db/schema/notice.ts";
import { cancelImport } from "#server/audience/cancel-import.ts";
import { changeUsers } from "#server/audience/change-allowlist.ts";
import { deleteAllowlist } from "#server/audience/delete-allowlist.ts";
import { exportAllowlist } from "#server/audience/export-allowlist.ts";
import { getAllowlist } from "#server/audience/get-allowlist.ts";
import { importReport } from "#server/audience/import-report.ts";
import { giveUpImport, runImport } from "#server/audience/run-import.ts";
import { startImport } from "#server/audience/start-import.ts";
import { anAllowlistOf, anImportOf, importRow } from "#tests/support/allowlists.ts";
import { aPerson, aWorkspace, ok, type TestPerson } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let mei: TestPerson;
let listId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  mei = await aPerson(await aWorkspace("developer"), "developer_admin", "mei");
  listId = await anAllowlistOf(mei, { userIds: ["ana"], name: "Staff" });
});

type File = Parameters<typeof anImportOf>[2];

async function imported(file: File) {
  const importId = await anImportOf(mei, listId, file);
  await runImport(importId);
  return importRow(importId);
}

async function usersNow(): Promise<string[]> {
  const file = await exportAllowlist(await mei.scope(), { listId }, "txt");
  let text = "";
  for await (const piece of file?.pieces ?? []) text += piece;
  return text.split("\n").slice(0, -1).toSorted();
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `user-${at}`);

describe("a file that is imported into an allowlist", () => {
  it("adds, removes or replaces users, as one version that names the file", async () => {
    await imported({ content: "berta\nchen\n" });
    expect(await usersNow()).toEqual(["ana", "berta", "chen"]);
    await imported({ content: "ana\nnobody\n", mode: "remove" });
    expect(await usersNow()).toEqual(["berta", "chen"]);
    const row = await imported({ content: "dan\nchen\n", mode: "replace", fileName: "all.txt" });
    expect(row).toMatchObject({ state: "done", added: 1, removed: 1, version: 4, rows: 2, duplicates: 0 });
    expect(await usersNow()).toEqual(["chen", "dan"]);
    const list = await getAllowlist(await mei.scope(), listId);
    expect(list?.versions[0]).toMatchObject({ version: 4, fileName: "all.txt", added: 1, removed: 1 });
    expect(list?.imports).toHaveLength(3);
  });

  const gbk = Uint8Array.from([0xd3, 0xc3, 0xbb, 0xa7, 0x31, 0x0a, 0xd3, 0xc3, 0xbb, 0xa7, 0x32, 0x0a]);
  const utf16 = new Uint8Array([0xff, 0xfe, ...[..."u1\nu2"].flatMap((sign) => [sign.charCodeAt(0), 0])]);
  it.each([
    ["a mark at its start, and CRLF", "\uFEFFuser id\r\nu1\r\nu2\r\n", ["u1", "u2"]],
    ["a heading, quotes and further columns", 'id,name\n"u1","Ana, the first"\nu2,Berta\n', ["u1", "u2"]],
    ["semicolons", "u1;Ana\nu2;Berta\n", ["u1", "u2"]],
    ["tabs", "u1\tAna\nu2\tBerta\n", ["u1", "u2"]],
    ["a line break inside a cell", 'u1,"two\nlines"\nu2,one\n', ["u1", "u2"]],
    ["one line of many", "u1, u2, u3", ["u1", "u2", "u3"]],
    ["empty lines", "\n\nu1\n\nu2\n\n", ["u1", "u2"]],
    ["the encoding of Chinese spreadsheets", gbk, ["用户1", "用户2"]],
    ["UTF-16", utf16, ["u1", "u2"]],
  ])("is read with %s", async (_what, content, users) => {
    const row = await imported({ content, mode: "replace" });
    expect(row).toMatchObject({ state: "done", refused: 0 });
    expect(await usersNow()).toEqual(users);
  });

  it("has duplicates counted, and refused rows listed in a report whose cells are no formulas", async () => {
    const content = `id\nberta\nberta\n=cmd()\nhas space\n${"x".repeat(300)}\n,Nameless\nan\u200Ba\nana\n`;
    const row = await imported({ content });
    expect(row).toMatchObject({ state: "done", rows: 8, duplicates: 1, refused: 5, added: 1 });
    const report = await importReport(await mei.scope(), row.id);
    const text = new TextDecoder().decode(report?.bytes);
    expect(text.split("\n").slice(0, 4)).toEqual([
      "Row,User id,Why refused",
      "4,'=cmd(),begins like a spreadsheet formula",
      "5,has space,holds a space; one user id a row",
      `6,${"x".repeat(80)},longer than 256 characters`,
    ]);
    expect(text).toContain("7,Nameless,the first column is empty");
    const stranger = await aPerson(await aWorkspace("developer"), "developer_admin");
    expect(await importReport(await stranger.scope(), row.id)).toBeNull();
  });

  it("that breaks off as CSV is refused whole, with the row", async () => {
    const row = await imported({ content: 'u1\nu2\n"u3\nu4\n' });
    expect(row).toMatchObject({ state: "refused", version: null, why: { fault: "not_csv" } });
    expect(row.why?.row).toBeGreaterThanOrEqual(3);
    expect(await usersNow()).toEqual(["ana"]);
    expect(await imported({ content: "=a\n=b\n" })).toMatchObject({
      state: "refused",
      why: { fault: "no_users" },
    });
    expect(await imported({ content: "" })).toMatchObject({ state: "refused", why: { fault: "no_users" } });
  });

  it("that is a spreadsheet is refused as one, with the mend", async () => {
    for (const start of ["PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0"]) {
      const content = Uint8Array.from(`${start}\nu1\nu2\n`, (sign) => sign.charCodeAt(0));
      const row = await imported({ content, fileName: "people.xlsx" });
      expect(row).toMatchObject({ state: "refused", why: { fault: "not_text" }, refused: 0 });
    }
    expect(await usersNow()).toEqual(["ana"]);
  });

  it("of 200,000 users is taken in by blocks, comes back out as it was, and is changed by one block", async () => {
    const row = await imported({ content: `${many(200_000).join("\n")}\n`, mode: "replace" });
    expect(row).toMatchObject({ state: "done", rows: 200_000, added: 200_000, removed: 1 });
    expect(await usersNow()).toEqual(many(200_000).toSorted());
    const changed = await changeUsers(await mei.scope(), listId, { add: ["one-more"], remove: ["user-7"] });
    expect(ok(changed)).toMatchObject({ users: 200_000, added: 1, removed: 1 });
  }, 120_000);

  it("is told of in the inbox, once, whoever has left the page", async () => {
    const importId = await anImportOf(mei, listId, { content: "berta\n=x\n", fileName: "week 12.csv" });
    await runtime.drain();
    await runImport(importId);
    const told = await runtime.database.db.select().from(notices).where(eq(notices.userId, mei.userId));
    expect(told.map(({ title, body, href }) => ({ title, body, href }))).toEqual([
      {
        title: "week 12.csv was taken in to the allowlist Staff",
        body: "1 user was added and 0 removed. 0 rows were duplicates, 1 were refused.",
        href: `/audiences/lists/${listId}`,
      },
    ]);
    expect((await getAllowlist(await mei.scope(), listId))?.version).toBe(2);
  });

  it("that changes nothing makes no version", async () => {
    expect(await imported({ content: "ana\n" })).toMatchObject({ state: "done", version: null, added: 0 });
  });

  it("is ended by whoever keeps the list: nothing of it is kept", async () => {
    const importId = await anImportOf(mei, listId, { content: "berta\n" });
    ok(await cancelImport(await mei.scope(), { listId, importId }));
    await runtime.drain();
    expect(await importRow(importId)).toMatchObject({ state: "cancelled", version: null });
    expect(await usersNow()).toEqual(["ana"]);
    expect((await cancelImport(await mei.scope(), { listId, importId })).ok).toBe(false);
  });

  it("says that it failed where a fault of ours goes on, and ends where its list is gone", async () => {
    const failing = await anImportOf(mei, listId, { content: "berta\n" });
    await giveUpImport(failing);
    expect(await importRow(failing)).toMatchObject({ state: "refused", why: { fault: "fault" } });
    await anImportOf(mei, listId, { content: "berta\n" });
    ok(await deleteAllowlist(await mei.scope(), { listId, seenVersion: 1 }));
    await runtime.drain();
  });

  it("waits its turn: a workspace has ten on their way at most", async () => {
    for (let made = 0; made < 10; made += 1) await anImportOf(mei, listId, { content: `user-${made}\n` });
    const wish = {
      listId,
      mode: "add",
      fileName: "more.csv",
      bytes: new TextEncoder().encode("more\n"),
    } as const;
    expect(await startImport(await mei.scope(), wish)).toEqual({ ok: false, why: "too_many_imports" });
    await runtime.drain();
    expect(await usersNow()).toHaveLength(11);
    expect((await startImport(await mei.scope(), wish)).ok).toBe(true);
  });
});
