import { count } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knowsWords } from "#app/_activity/entry-words.ts";
import { activityKinds } from "#lib/audit/kinds.ts";
import { logEntries } from "#db/schema/audit.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { rootRouter } from "#server/trpc/root.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { openCast, type Cast } from "./cast.ts";
import { rows } from "./rows.ts";

const ownAlone = "a person's own account and reading belong to no workspace";
const asksOnly = "nothing is changed by it";
const linkOnly = "its row has a link that opens nothing; tests/server/people gives a real one";

/** Mutations that leave no entry in the log, each with the reason. */
const unlogged: Record<string, string> = {
  "account.rename": ownAlone,
  "account.endSessions": ownAlone,
  "account.requestReset": ownAlone,
  "inbox.mark": ownAlone,
  "inbox.markAll": ownAlone,
  "inbox.setPreference": ownAlone,
  "session.setLanguage": ownAlone,
  "deviceLogin.look": asksOnly,
  "deviceLogin.refuse": "whoever refuses a command line chose no workspace that could write it down",
  "release.previewTesters": asksOnly,
  "tester.preview": asksOnly,
  "switch.previewImport": asksOnly,
  "switch.tryOut": asksOnly,
  "simulator.open": asksOnly,
  "explain.decision": asksOnly,
  "qr.scanned": "devices count scans by the thousand: a code's page has the number",
  "approval.attend": "it says that somebody looks, again and again while they do",
  "approval.leave": "it says that nobody looks any more",
  "approval.takeOver": "nobody had it here; where somebody did, tests/server/review finds it in the log",
  "approval.removeAttachment": "a file that was not sent yet is a draft",
};

/** Mutations whose row is refused whoever asks. */
const refusedHere: Record<string, string> = {
  "account.changePassword": ownAlone,
  "account.resetPassword": linkOnly,
  "invitation.accept": linkOnly,
  "invitation.join": linkOnly,
  "operator.retryJob":
    "no member may: what platform admins do is written down elsewhere, see tests/server/operator",
  "explain.dryRun": `${asksOnly}, and here no rollout can start: tests/server/explain`,
  "release.resumeWindow": "only where what a window counted was lost: tests/server/admission loses it",
  "qr.resume": "only where what codes counted was lost: tests/server/qr loses it",
};

/** Where the release of the row must stand for the command to go through. */
const standing: Record<string, (cast: Cast) => Promise<void>> = {
  "qr.create": toPilot,
  "tester.addTo": toPilot,
  "qr.permanent": async (cast) => {
    const { ids, stage } = cast;
    house.ok(await house.give(stage.owner, ids.releaseId, house.testers("ana")));
    house.ok(await house.give(stage.owner, ids.releaseId, { command: "complete_testing" }));
    house.ok(await house.give(stage.owner, ids.releaseId, { command: "release_fully" }));
  },
};

async function toPilot({ ids, stage }: Cast): Promise<void> {
  house.ok(await house.approve(stage.reviewer, ids.releaseId));
}

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const mutations = Object.entries<unknown>(rootRouter._def.procedures).flatMap(([path, procedure]) =>
  Reflect.get(Object(Reflect.get(Object(procedure), "_def")), "type") === "mutation" ? [path] : [],
);
const given = mutations.filter((path) => !(path in refusedHere));
const nouns = [...new Set(given.map((path) => path.split(".")[0] ?? ""))];

async function written(): Promise<number> {
  const [row] = await runtime.database.db.select({ entries: count() }).from(logEntries);
  return row?.entries ?? 0;
}

/** Gives the command as somebody who may, with the valid input of its row. @returns how many entries it wrote */
async function give(path: string, cast: Cast): Promise<number> {
  const row = rows[path];
  const persona = row?.may.find((one) => !row.codes?.[one]) ?? "owner";
  const { actor, workspace } = cast.people[persona];
  const caller = createCallerFactory(rootRouter)({ actor, sameOrigin: true });
  const procedure: unknown = path
    .split(".")
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof procedure !== "function") throw new Error(`${path} is no procedure`);
  await standing[path]?.(cast);
  const input = await row?.input(cast.ids, cast);
  const before = await written();
  await procedure({ ...input, ...(row?.personal || row?.open ? {} : { workspace: workspace.slug }) });
  const entries = (await written()) - before;
  await row?.undo?.(cast);
  return entries;
}

describe("whatever changes something writes what was done", () => {
  describe.each(nouns)("%s", (noun) => {
    let cast: Cast;
    beforeAll(async () => {
      cast = await openCast(runtime);
    });

    it.each(given.filter((path) => path.startsWith(`${noun}.`)))("%s", async (path) => {
      const entries = await give(path, cast);
      if (path in unlogged) expect({ path, entries }).toEqual({ path, entries: 0 });
      else expect(entries, `${path} wrote nothing`).toBeGreaterThan(0);
    });
  });

  it("has no reason for a procedure that is gone", () => {
    const excused = [...Object.keys(unlogged), ...Object.keys(refusedHere)];
    expect(excused.filter((path) => !mutations.includes(path))).toEqual([]);
  });

  it("is of a kind that the log's filter knows, and is said in words", async () => {
    const found = await runtime.database.db.selectDistinct({ action: logEntries.action }).from(logEntries);
    const wordless = found.filter(({ action }) => !knowsWords(action)).map(({ action }) => action);
    expect(wordless).toEqual([]);
    const kinds = found.map(({ action }) => (action.includes(".") ? action.split(".")[0] : "release"));
    expect([...new Set(kinds)].filter((kind) => !activityKinds.some((one) => one === kind))).toEqual([]);
  });
});
