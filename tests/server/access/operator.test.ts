import { TRPCError } from "@trpc/server";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "#db/schema/person.ts";
import type { Actor } from "#server/auth/actor.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { anOperator } from "#tests/support/operators.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { openCast, type Cast } from "./cast.ts";
import { operatorRows } from "./operator-rows.ts";
import { rows } from "./rows.ts";

let runtime: TestRuntime;
let cast: Cast;
let operator: Actor;
beforeAll(async () => {
  runtime = await openTestRuntime();
  cast = await openCast(runtime);
  operator = await anOperator(runtime);
});
afterAll(() => runtime.close());

async function codeOf(path: string, input: object, actor: Actor): Promise<string> {
  const caller = createCallerFactory(rootRouter)({ actor, sameOrigin: true });
  const procedure: unknown = path
    .split(".")
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
  if (typeof procedure !== "function") throw new Error(`${path} is no procedure`);
  try {
    const answer: unknown = await procedure(input);
    if (typeof answer !== "object" || answer === null || !(Symbol.asyncIterator in answer)) return "OK";
    for await (const _ of answer as AsyncIterable<unknown>) break;
    return "OK";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return error.code;
  }
}

describe("a platform admin", () => {
  const ofWorkspaces = Object.entries(rows).filter(
    ([path, row]) => !row.personal && !row.open && !(path in operatorRows),
  );

  it.each(ofWorkspaces)("belongs to no workspace by that: %s finds none", async (path, row) => {
    for (const workspace of [cast.stage.merchant.slug, cast.stage.tenant.slug]) {
      const input = { ...(await row.input(cast.ids, cast)), workspace };
      expect(await codeOf(path, input, operator)).toBe("NOT_FOUND");
    }
  });

  it("sees how the platform stands", async () => {
    expect(await codeOf("operator.figures", {}, operator)).toBe("OK");
    expect(await codeOf("operator.handbook", {}, operator)).toBe("OK");
    expect(await codeOf("operator.budgetChart", { window: "30d" }, operator)).toBe("OK");
  });

  it("is none any more as soon as that was taken from them", async () => {
    const former = await anOperator(runtime);
    await runtime.database.db.update(users).set({ platformAdmin: false }).where(eq(users.id, former.userId));
    for (const [path, row] of Object.entries(operatorRows)) {
      expect(await codeOf(path, await row.input(cast.ids, cast), former)).toBe("NOT_FOUND");
    }
  });

  it("is nobody whose session has ended, and no API token of theirs", async () => {
    const ended = { ...operator, issuedAt: new Date(0) };
    expect(await codeOf("operator.figures", {}, ended)).toBe("UNAUTHORIZED");
    const token = cast.tokens.within(["releases:read"]).token;
    expect(await codeOf("operator.figures", {}, { ...operator, token })).toBe("FORBIDDEN");
  });
});
