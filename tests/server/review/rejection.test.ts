import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonCommand } from "#lib/release/commands.ts";
import { codesIn } from "#lib/review/reason.ts";
import { giveAttachment, takeAttachment } from "#server/doors/attachments.ts";
import { listReleaseLog } from "#server/release/get-release.ts";
import { listNotices } from "#server/inbox/inbox.ts";
import { listDrafts, removeAttachment } from "#server/review/attachments.ts";
import { archiveReason, createReason, editReason, listReasons } from "#server/review/rejection-reasons.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let rival: Stage;
let releaseId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  rival = await aStage(runtime);
  releaseId = await stage.built("1.0");
  house.ok(await house.give(stage.owner, releaseId, house.applying));
});
afterAll(() => runtime.close());

const words = { title: "Empty page", text: "The first page stays empty. Show something." };
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

const send = (person: house.TestPerson, name: string, bytes: Uint8Array<ArrayBuffer>, to = releaseId) => {
  const query = new URLSearchParams({ workspace: person.workspace.slug, release: to, name });
  const request = new Request(`http://console.example/api/attachments?${query}`, {
    method: "POST",
    body: bytes,
  });
  return takeAttachment(request, person.actor);
};
const fetchFile = (person: house.TestPerson, id: string) =>
  giveAttachment(
    id,
    new Request(`http://console.example/api/attachments/${id}?workspace=${person.workspace.slug}`),
    person.actor,
  );
const attach = async (person: house.TestPerson, name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const response = await send(person, name, bytes);
  expect(response.status).toBe(201);
  const { id }: { id: string } = await response.json();
  return id;
};
const clearDrafts = async () => {
  for (const person of [stage.reviewer, stage.admin]) {
    const scope = await person.scope();
    for (const { id } of (await listDrafts(scope, releaseId)) ?? []) await removeAttachment(scope, id);
  }
};

describe("a reason that is used again", () => {
  it("gets a code that no other reason of the workspace ever has, also of two made at once", async () => {
    const [admin, reviewer] = [await stage.admin.scope(), await stage.reviewer.scope()];
    const made = await Promise.all([createReason(admin, words), createReason(reviewer, words)]);
    const codes = made.map((one) => house.ok(one).code);
    expect(codes.toSorted()).toEqual(["R-1", "R-2"]);
    house.ok(await archiveReason(admin, { reasonId: house.ok(made[1] ?? made[0]).id, archived: true }));
    expect(house.ok(await createReason(admin, words)).code).toBe("R-3");
  });

  it("belongs to its workspace alone", async () => {
    const theirs = house.ok(await createReason(await rival.admin.scope(), words));
    expect(theirs.code).toBe("R-1");
    const scope = await stage.admin.scope();
    const change = { reasonId: theirs.id, seen: words, words };
    expect(await editReason(scope, change)).toEqual({ ok: false, why: "not_found" });
    expect(await archiveReason(scope, { reasonId: theirs.id, archived: true })).toMatchObject({ ok: false });
    expect((await listReasons(scope)).map(({ id }) => id)).not.toContain(theirs.id);
    expect(await listReasons(await stage.owner.scope())).toEqual([]);
  });

  it("is mended by one of two who edit it at once; the other is told", async () => {
    const { id: reasonId } = house.ok(await createReason(await stage.admin.scope(), words));
    const edit = async (person: house.TestPerson, title: string) =>
      editReason(await person.scope(), { reasonId, seen: words, words: { ...words, title } });
    const outcomes = await Promise.all([edit(stage.admin, "One"), edit(stage.reviewer, "Two")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, why: "reason_changed" });
  });

  it("counts as used where its code still stands in the words", () => {
    expect(codesIn("[R-1] Mend it. And [R-12].", ["R-1", "R-2", "R-12"])).toEqual(["R-1", "R-12"]);
  });
});

describe("a rejection", () => {
  it("goes out with its reasons by code and title, and its files; each reason counts its use", async () => {
    await clearDrafts();
    const reviewer = await stage.reviewer.scope();
    const { code, id } = house.ok(await createReason(reviewer, words));
    const attachmentId = await attach(stage.reviewer, "first page.png", png);
    const rejecting: Extract<PersonCommand, { command: "reject" }> = {
      command: "reject",
      reason: `[${code}] ${words.text}`,
      reasonCodes: [code],
      attachmentIds: [attachmentId],
    };
    house.ok(await house.give(stage.reviewer, releaseId, rejecting));
    // The applicant finds it at View Details of the newest log entry.
    const [newest] = (await listReleaseLog(await stage.owner.scope(), { releaseId })) ?? [];
    expect(newest).toMatchObject({
      action: "reject",
      details: {
        reason: rejecting.reason,
        reasons: [{ code, title: words.title }],
        attachments: [{ id: attachmentId, name: "first page.png", type: "image/png", sizeBytes: png.length }],
      },
    });
    const reason = (await listReasons(reviewer)).find((one) => one.id === id);
    expect(reason?.uses).toBe(1);
    expect((await fetchFile(stage.owner, attachmentId)).status).toBe(200);
    await runtime.drain();
    const told = await listNotices(await stage.owner.scope(), { event: "review_result" });
    const notice = told.notices.find(({ title }) => title.includes("was rejected"));
    expect(notice?.body).toContain(`Reason ${code}: ${words.title}`);
    expect(notice?.body).toContain("One file on the release's page: first page.png");
    expect(notice?.body.endsWith(`“${rejecting.reason}”`)).toBe(true);
    expect(await removeAttachment(reviewer, attachmentId)).toMatchObject({ ok: false });
    house.ok(await house.give(stage.owner, releaseId, house.applying));
  });

  it("is refused where it names a reason or a file that is not there, and stays unwritten", async () => {
    const theirs = house.ok(await createReason(await rival.admin.scope(), words));
    const by = (extra: object) =>
      house.give(stage.reviewer, releaseId, { command: "reject", reason: "Mend the first page.", ...extra });
    expect(theirs.code).toBe("R-2");
    expect(await by({ reasonCodes: ["R-99"] })).toMatchObject({ ok: false, why: "reason_unknown" });
    expect(await by({ attachmentIds: ["01nothing"] })).toMatchObject({
      ok: false,
      why: "attachment_unknown",
    });
    const colleagues = await attach(stage.admin, "a.txt", new TextEncoder().encode("seen"));
    expect(await by({ attachmentIds: [colleagues] })).toMatchObject({ ok: false, why: "attachment_unknown" });
    expect((await house.rowOf(releaseId)).state).toBe("under_review");
  });
});

describe("a file that is attached", () => {
  it("is taken by what its bytes are, never by its name", async () => {
    await clearDrafts();
    const texts = new TextEncoder();
    const accepted: [string, Uint8Array<ArrayBuffer>][] = [
      ["a.exe", png],
      ["a.pdf", texts.encode("%PDF-1.7 …")],
      ["a.txt", texts.encode("what I saw")],
      ["a.mp4", texts.encode("\u0001\u0002\u0003\u0004ftypisom")],
    ];
    for (const [name, bytes] of accepted) expect((await send(stage.reviewer, name, bytes)).status).toBe(201);
    const refused: [string, Uint8Array<ArrayBuffer>][] = [
      ["a.png", new Uint8Array([0x4d, 0x5a, 0, 0, 1])],
      ["empty.txt", new Uint8Array(0)],
      ["a.gif", texts.encode("GIF89a…")],
    ];
    for (const [name, bytes] of refused) {
      const response = await send(stage.reviewer, name, bytes);
      expect([name, response.status]).toEqual([name, 422]);
      expect(await response.json()).toMatchObject({ why: "attachment_type" });
    }
  });

  it("has 10 MB at most, and ten are kept for one rejection", async () => {
    await clearDrafts();
    const large = new Uint8Array(10_000_001);
    large.set(png);
    expect((await send(stage.reviewer, "large.png", large)).status).toBe(413);
    for (let at = 0; at < 10; at += 1) await attach(stage.reviewer, `${at}.png`, png);
    const one = await send(stage.reviewer, "eleventh.png", png);
    expect([one.status, await one.json()]).toMatchObject([422, { why: "attachments_full" }]);
    const [first] = (await listDrafts(await stage.reviewer.scope(), releaseId)) ?? [];
    house.ok(await removeAttachment(await stage.reviewer.scope(), first?.id ?? ""));
    expect((await send(stage.reviewer, "eleventh.png", png)).status).toBe(201);
  });

  it("is its uploader's alone until it is sent, and afterwards of those who may see the release", async () => {
    await clearDrafts();
    const id = await attach(stage.reviewer, "画面.txt", new TextEncoder().encode("茶"));
    for (const person of [stage.owner, stage.developer, stage.admin, rival.admin]) {
      expect((await fetchFile(person, id)).status).toBe(404);
    }
    expect(await removeAttachment(await stage.admin.scope(), id)).toMatchObject({ ok: false });
    const reason = "Mend the first page.";
    house.ok(await house.give(stage.reviewer, releaseId, { command: "reject", reason, attachmentIds: [id] }));
    for (const person of [stage.owner, stage.developer, stage.admin]) {
      expect((await fetchFile(person, id)).status).toBe(200);
    }
    expect((await fetchFile(rival.admin, id)).status).toBe(404);
    const response = await fetchFile(stage.owner, id);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E7%94%BB%E9%9D%A2.txt",
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(await response.text()).toBe("茶");
    house.ok(await house.give(stage.owner, releaseId, house.applying));
  });

  it("is taken from reviewers of the release alone", async () => {
    expect((await send(stage.owner, "a.png", png)).status).toBe(404);
    expect((await send(rival.reviewer, "a.png", png)).status).toBe(404);
    const signedOut = new Request("http://console.example/api/attachments", { method: "POST", body: png });
    expect((await takeAttachment(signedOut, null)).status).toBe(401);
  });
});
