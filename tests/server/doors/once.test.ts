import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idempotencyKeys } from "#db/schema/person.ts";
import { keyRefusal, once } from "#server/doors/once.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const command = (key: string | null, body = "raise to 20 %", path = "/api/trpc/release.send") =>
  new Request(`http://localhost${path}`, {
    method: "POST",
    body,
    headers: key === null ? {} : { "idempotency-key": key },
  });

const holder = (id: string | null) => ({ id, refusal: keyRefusal });

/** A command that counts how often it is done. */
function counted(
  answer: () => Promise<Response> | Response = () => Response.json({ done: true }, { status: 201 }),
) {
  const seen: string[] = [];
  const run = async (request: Request) => {
    seen.push(await request.text());
    return answer();
  };
  return { seen, run };
}

describe("a command under an Idempotency-Key", () => {
  it("is done once and answered the same whenever it is repeated", async () => {
    const { seen, run } = counted();
    const first = await once(command("key-1"), holder("mei"), run);
    const again = await once(command("key-1"), holder("mei"), run);
    expect([first.status, await first.json()]).toEqual([201, { done: true }]);
    expect([again.status, await again.json()]).toEqual([201, { done: true }]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(seen).toEqual(["raise to 20 %"]);
  });

  it("is answered 409 while the first one is under way, and done once", async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { seen, run } = counted(() => held.then(() => Response.json({ done: true })));
    const first = once(command("key-2"), holder("mei"), run);
    await expect.poll(() => seen.length).toBe(1);
    expect((await once(command("key-2"), holder("mei"), run)).status).toBe(409);
    finish();
    expect((await first).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it("is refused where the same key comes with another body or another address", async () => {
    const { seen, run } = counted();
    await once(command("key-3"), holder("mei"), run);
    expect((await once(command("key-3", "raise to 50 %"), holder("mei"), run)).status).toBe(422);
    expect(
      (await once(command("key-3", undefined, "/api/trpc/release.select"), holder("mei"), run)).status,
    ).toBe(422);
    expect(seen).toHaveLength(1);
  });

  it("is another command when another person sends it", async () => {
    const { seen, run } = counted();
    await once(command("key-4"), holder("mei"), run);
    expect((await once(command("key-4"), holder("jonas"), run)).status).toBe(201);
    expect(seen).toHaveLength(2);
  });

  it("may be tried again after a refusal or a fault: nothing was done", async () => {
    const refused = counted(() => Response.json({}, { status: 412 }));
    expect((await once(command("key-5"), holder("mei"), refused.run)).status).toBe(412);
    const broken = counted(() => Promise.reject(new Error("the database is away")));
    await expect(once(command("key-5"), holder("mei"), broken.run)).rejects.toThrow("away");
    const { seen, run } = counted();
    expect((await once(command("key-5"), holder("mei"), run)).status).toBe(201);
    expect(seen).toHaveLength(1);
  });

  it("is free again a minute after its process died, and forgotten after a day", async () => {
    const { db } = runtime.database;
    const values = { actorId: "mei", requestHash: "other" };
    await db.insert(idempotencyKeys).values([
      { ...values, key: "key-6", startedAt: sql`now() - interval '61 seconds'` },
      { ...values, key: "key-7", startedAt: sql`now() - interval '25 hours'`, status: 200, body: "{}" },
    ]);
    const { seen, run } = counted();
    for (const key of ["key-6", "key-7"])
      expect((await once(command(key), holder("mei"), run)).status).toBe(201);
    expect(seen).toHaveLength(2);
  });

  it("is done by one of many that come at once", async () => {
    const { seen, run } = counted();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => once(command("key-8"), holder("mei"), run)),
    );
    expect(seen).toHaveLength(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  it("without a key, or from nobody, is what it always was", async () => {
    const { seen, run } = counted();
    await once(command(null), holder("mei"), run);
    await once(command(null), holder("mei"), run);
    await once(command("key-9"), holder(null), run);
    expect(seen).toHaveLength(3);
    expect(
      await runtime.database.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, "key-9")),
    ).toEqual([]);
    expect((await once(command("x".repeat(256)), holder("mei"), run)).status).toBe(400);
  });
});
