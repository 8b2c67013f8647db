import { TRPCError } from "@trpc/server";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { logEntries } from "#db/schema/audit.ts";
import { users } from "#db/schema/person.ts";
import { newId } from "#db/id.ts";
import type { Actor } from "#server/auth/actor.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { openCast, personas, type Cast, type Ids } from "./cast.ts";
import { rows } from "./rows.ts";

let runtime: TestRuntime;
let cast: Cast;
beforeAll(async () => {
  runtime = await openTestRuntime();
  cast = await openCast(runtime);
});
afterAll(() => runtime.close());

const procedures = Object.entries<unknown>(rootRouter._def.procedures).map(([path, procedure]) => ({
  path,
  type: String(definitionOf(procedure, "type")),
  /** What an API token needs for it; none takes no token at all. */
  scopes: [Reflect.get(Object(definitionOf(procedure, "meta")), "token") ?? []].flat(),
}));

function definitionOf(procedure: unknown, part: string): unknown {
  return Reflect.get(Object(Reflect.get(Object(procedure), "_def")), part);
}

/** `refusal` is what the error formatter would tell besides. */
type Outcome = { code: string; answer?: unknown; message?: string; refusal?: unknown };

/** Asks a procedure as the console's door does. A subscription is asked for its first word. */
async function ask(
  path: string,
  input: object,
  { actor, ...more }: { actor: Actor | null; sameOrigin?: boolean; tokenRefused?: boolean },
): Promise<Outcome> {
  const abort = new AbortController();
  // A row may end sessions: each asking is by somebody who signed in just now.
  const fresh = actor && { ...actor, issuedAt: new Date() };
  const context = { actor: fresh, sameOrigin: true, ...more };
  const caller = createCallerFactory(rootRouter)(context, { signal: abort.signal });
  const procedure: unknown = path
    .split(".")
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof procedure !== "function") throw new Error(`${path} is no procedure`);
  try {
    const answer: unknown = await procedure(input);
    const isStream = typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
    return { code: "OK", answer: isStream ? await firstOf(answer as AsyncIterable<unknown>) : answer };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const refusal: unknown = Reflect.get(Object(error.cause), "refusal");
    return { code: error.code, message: error.message, refusal };
  } finally {
    abort.abort();
  }
}

async function firstOf(stream: AsyncIterable<unknown>): Promise<unknown> {
  for await (const word of stream) return word;
  return null;
}

const written = async () => {
  const [row] = await runtime.database.db.select({ entries: count() }).from(logEntries);
  return row?.entries;
};

/** What of the stage an answer gives away. */
const secretsOf = ({ ids, stage }: Cast) => [
  ids.programId,
  ids.versionId,
  ids.releaseId,
  ids.appId,
  ids.keyId,
  ids.noticeId,
  ids.endpointId,
  ids.invitationId,
  ids.tokenId,
  ids.userId,
  stage.owner.userId,
];

it("every procedure has a row, and every row a procedure", () => {
  expect(Object.keys(rows).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
});

describe.each(procedures)("$path", ({ path, scopes }) => {
  const row = rows[path];

  it("is closed to whoever is not signed in, or no longer", async () => {
    const input = { ...(await row?.input(cast.ids, cast)), workspace: cast.stage.merchant.slug };
    const before = await written();
    const { code = "OK" } = row ?? {};
    for (const actor of [null, cast.nobody]) {
      const outcome = await ask(path, input, { actor });
      expect(outcome).toMatchObject({ code: row?.open ? code : "UNAUTHORIZED" });
      const told = JSON.stringify([outcome.answer, outcome.message]);
      expect(secretsOf(cast).filter((secret) => told.includes(secret))).toEqual([]);
    }
    expect(await written()).toBe(before);
    for (const { actor } of [...cast.blocked, cast.removed]) {
      const own = { ...(await row?.input(cast.ids, cast)), workspace: cast.stage.merchant.slug };
      const theirs = row?.personal || row?.open ? code : "NOT_FOUND";
      expect(await ask(path, own, { actor })).toMatchObject({ code: theirs });
    }
  });

  it("is closed to a session that was ended, whatever its cookie says", async () => {
    const { userId, actor } = cast.ended;
    const sessionsValidFrom = new Date(Date.now() + 3_600_000);
    await runtime.database.db.update(users).set({ sessionsValidFrom }).where(eq(users.id, userId));
    const input = { ...(await row?.input(cast.ids, cast)), workspace: cast.stage.merchant.slug };
    const { code = "OK" } = row ?? {};
    expect(await ask(path, input, { actor })).toMatchObject({ code: row?.open ? code : "UNAUTHORIZED" });
  });

  it("is closed to an API token that was revoked, lacks its scope, or is of another workspace", async () => {
    const { revoked, elsewhere, within } = cast.tokens;
    const input = { ...(await row?.input(cast.ids, cast)), workspace: cast.stage.merchant.slug };
    const { code = "OK" } = row ?? {};
    const gone = await ask(path, input, { actor: revoked, tokenRefused: true });
    expect(gone).toMatchObject({ code: row?.open ? code : "UNAUTHORIZED" });
    const before = await written();
    const others = tokenScopes.filter((scope) => !scopes.includes(scope));
    expect(await ask(path, input, { actor: within(others) })).toMatchObject({ code: "FORBIDDEN" });
    const strange = scopes.length === 0 ? "FORBIDDEN" : "NOT_FOUND";
    expect(await ask(path, input, { actor: elsewhere })).toMatchObject({ code: strange });
    expect(await written()).toBe(before);
  });

  it("is closed to a member of another workspace who names this one", async () => {
    if (row?.personal || row?.open) return;
    for (const workspace of [cast.stage.merchant.slug, cast.stage.tenant.slug]) {
      const input = { ...(await row?.input(cast.ids, cast)), workspace };
      const before = await written();
      const outcome = await ask(path, input, { actor: cast.people.rival.actor });
      expect(outcome).toMatchObject({ code: "NOT_FOUND" });
      expect(await written()).toBe(before);
    }
  });

  it("answers each person as their role says, and gives nothing away to the others", async () => {
    // Who may goes last: what they do would be in the way of the others.
    const order = personas.toSorted((a, b) => Number(row?.may.includes(a)) - Number(row?.may.includes(b)));
    for (const persona of order) {
      const { actor, workspace } = cast.people[persona];
      const input = { ...(await row?.input(cast.ids, cast)), workspace: workspace.slug };
      const before = await written();
      const outcome = await ask(path, input, { actor });
      const kind = row?.may.includes(persona)
        ? "may"
        : row?.forbidden?.includes(persona)
          ? "forbidden"
          : row?.empty?.includes(persona)
            ? "empty"
            : "nothing";
      const may = row?.codes?.[persona] ?? row?.code ?? "OK";
      const code = { may, empty: "OK", forbidden: "FORBIDDEN", nothing: "NOT_FOUND" }[kind];
      await row?.undo?.(cast);
      expect({ persona, code: outcome.code, message: outcome.message }).toMatchObject({ persona, code });
      if (kind !== "may") {
        const told = JSON.stringify([outcome.answer, outcome.message]);
        const leaks = kind === "forbidden" ? [] : secretsOf(cast).filter((secret) => told.includes(secret));
        expect({ persona, leaks }).toEqual({ persona, leaks: [] });
        expect(await written(), `${persona} changed something`).toBe(before);
      }
    }
  });

  it("finds no id of another tenant, whichever one is swapped in, and says nothing else of one that never was", async () => {
    const asker = row?.may[0] ?? "owner";
    const { actor, workspace } = cast.people[asker];
    for (const name of idNames) {
      const swapped: Ids = { ...cast.ids, [name]: cast.foreignIds[name] };
      const input = { ...(await row?.input(swapped, cast)), workspace: workspace.slug };
      const told = JSON.stringify(input);
      if (!told.includes(cast.foreignIds[name])) continue;
      const before = await written();
      const outcome = await ask(path, input, { actor });
      const answer = JSON.stringify(outcome.answer ?? null);
      const lists = path === "approval.list" || path === "activity.list" || path.startsWith("inbox.mark");
      expect({ path, name, code: outcome.code }).toEqual({ path, name, code: lists ? "OK" : "NOT_FOUND" });
      expect(answer).not.toContain(cast.foreignIds[name]);
      // An id that never was is answered in the very same words.
      const guess = /^\d+$/.test(cast.foreignIds[name]) ? "9999999999999999" : newId();
      const guessed: object = JSON.parse(told.replaceAll(cast.foreignIds[name], guess));
      expect(await ask(path, guessed, { actor })).toEqual(outcome);
      expect(await written(), `${path} changed something of another tenant`).toBe(before);
    }
  });
});

describe.each(procedures.filter(({ type }) => type === "mutation"))("$path", ({ path }) => {
  it("takes no command that another site's page sent", async () => {
    const row = rows[path];
    const [persona = "owner"] = row?.may ?? [];
    const { actor, workspace } = cast.people[persona];
    const input = { ...(await row?.input(cast.ids, cast)), workspace: workspace.slug };
    const before = await written();
    expect(await ask(path, input, { actor, sameOrigin: false })).toMatchObject({ code: "FORBIDDEN" });
    expect(await written()).toBe(before);
  });
});

const idNames = [
  "programId",
  "versionId",
  "releaseId",
  "appId",
  "userId",
  "keyId",
  "identityKeyId",
  "noticeId",
  "endpointId",
  "invitationId",
  "tokenId",
] as const satisfies readonly (keyof Ids)[];

it("another's notice stays unread, whoever marks it", async () => {
  const { noticeId } = cast.foreignIds;
  const notice = await runtime.database.db.query.notices.findFirst({
    where: (one, { eq }) => eq(one.id, noticeId),
  });
  expect(notice?.readAt).toBeNull();
});
