import { TRPCError } from "@trpc/server";
import { count } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage } from "#tests/support/stage.ts";
import { nestedRows, thingsOf, type NestedRow, type Things } from "./nested-rows.ts";

let runtime: TestRuntime;
let own: Things;
let foreign: Things;
beforeAll(async () => {
  runtime = await openTestRuntime();
  own = await thingsOf(runtime, await aStage(runtime), await aStage(runtime));
  foreign = await thingsOf(runtime, await aStage(runtime), await aStage(runtime));
}, 180_000);
afterAll(() => runtime.close());

const askerOf = ({ stage, reviewedIn }: Things, asker: NestedRow["asker"]) =>
  ({ owner: stage.owner, admin: stage.admin, reviewAdmin: reviewedIn.admin })[asker];

/** All that the asker is told, the formatter's extra included. */
async function ask({ path, asker, input }: NestedRow, id: string) {
  const { actor, workspace } = askerOf(own, asker);
  const caller = createCallerFactory(rootRouter)({ actor, sameOrigin: true });
  const procedure: unknown = path
    .split(".")
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof procedure !== "function") throw new Error(`${path} is no procedure`);
  try {
    const answer: unknown = await procedure({ ...input(own, id), workspace: workspace.slug });
    return { code: "OK", told: JSON.stringify(answer ?? null) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return {
      code: error.code,
      told: JSON.stringify([error.message, Reflect.get(Object(error.cause), "refusal")]),
    };
  }
}

async function written(): Promise<number> {
  const [row] = await runtime.database.db.select({ entries: count() }).from(logEntries);
  return row?.entries ?? 0;
}

/** An id of the same looks that nothing ever had. */
const neverWas = (id: string) => (/^\d+$/.test(id) ? "9".repeat(id.length) : `0${id.slice(1, -4)}zzzz`);

describe("an id inside a command", () => {
  it.each(nestedRows.map((row) => [row.path, row.names, row] as const))(
    "%s: another tenant's %s is answered as one that never was, and changes nothing",
    async (_path, name, row) => {
      const before = await written();
      const others = await ask(row, foreign[name]);
      const never = await ask(row, neverWas(own[name]));
      expect(others).toEqual(never);
      expect(others.told).not.toContain(foreign[name]);
      expect(others.code).not.toBe("OK");
      expect(await written()).toBe(before);
      // The same input with one's own id goes through: it was the id that closed the door.
      expect((await ask(row, own[name])).code).toBe(row.own);
    },
  );
});

describe("what a list is narrowed by or goes on from", () => {
  const lists = [
    ["activity.list", "appId"],
    ["activity.list", "programId"],
    ["approval.list", "appId"],
    ["approval.list", "owner"],
    ["approval.list", "applicant"],
    ["activity.list", "personId"],
    ["inbox.list", "cursor"],
    ["webhook.deliveries", "cursor"],
  ] as const;

  it.each(lists)("%s shows nothing of another tenant for its %s", async (path, field) => {
    const { stage, reviewedIn } = foreign;
    const ids = [
      foreign.appId,
      foreign.programId,
      foreign.userId,
      foreign.deliveryId,
      reviewedIn.merchant.id,
    ];
    for (const id of [...ids, reviewedIn.owner.userId, foreign.liveId, stage.owner.userId]) {
      for (const asker of ["owner", "reviewAdmin"] as const) {
        const mine = path === "webhook.deliveries" ? { endpointId: own.endpointId } : {};
        const row = {
          path,
          names: "liveId",
          asker,
          input: () => ({ ...mine, [field]: id }),
          own: "OK",
        } as const;
        const { told } = await ask(row, "");
        const theirs = [foreign.liveId, foreign.waitingId, foreign.deliveryId, stage.owner.userId];
        expect(theirs.filter((secret) => secret !== id && told.includes(secret))).toEqual([]);
      }
    }
  });
});
