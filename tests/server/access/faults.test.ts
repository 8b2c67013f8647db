import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { afterAll, beforeAll, expect, it } from "vitest";
import { personProcedure, router } from "#server/trpc/init.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const actor = { userId: "somebody", issuedAt: new Date() };
const failing = (error: Error) =>
  router({
    fail: personProcedure.query(() => {
      throw error;
    }),
  });

async function answerOf(error: Error): Promise<{ status: number; text: string }> {
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request("http://localhost:3000/api/trpc/fail"),
    router: failing(error),
    createContext: () => ({ actor, sameOrigin: true }),
  });
  return { status: response.status, text: await response.text() };
}

it("tells nothing of the inside of a fault", async () => {
  const cause = new Error('relation "users" does not exist, password_hash = argon2id$secret');
  const { status, text } = await answerOf(new Error("Failed query: select secret from users", { cause }));
  expect(status).toBe(500);
  expect(text).not.toMatch(/select|users|argon2|node_modules/);
});

it("says that the database is away as 503, so that clients try again", async () => {
  const lost = [
    Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" }),
    Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" }),
    new Error("Connection terminated unexpectedly"),
    new Error("timeout exceeded when trying to connect"),
  ];
  for (const cause of lost) {
    expect((await answerOf(new Error("Failed query: select 1", { cause }))).status, cause.message).toBe(503);
  }
});

it("answers a value that cannot be kept as 400", async () => {
  const cause = Object.assign(new Error("invalid byte sequence"), { code: "22021" });
  expect((await answerOf(new Error("Failed query: insert", { cause }))).status).toBe(400);
});

it("answers a body that is no message, a path that is no procedure, and a query that is no JSON with 4xx", async () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: new Request(`http://localhost:3000/api/trpc/${path}`, init),
      router: rootRouter,
      createContext: () => ({ actor, sameOrigin: true }),
    });
    return response.status;
  };
  const headers = { "content-type": "application/json" };
  const post = (path: string, body: string) => ask(path, { method: "POST", body, headers });
  for (const status of [
    await post("release.send", "{"),
    await post("release.send", '{"json":{"__proto__":{"a":1}}}'),
    await post("release.send", '{"json":{},"meta":{"values":{"__proto__.polluted":["Date"]}}}'),
    await post("constructor", "{}"),
    await post("__proto__.toString", "{}"),
    await ask("program.list?input=%7B%22json%22%3A1%7D"),
    await ask("program.list?input=not-json"),
  ]) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
