import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, type Database } from "#db/client.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ kind: "pglite", folder: null });
});
afterAll(() => database.close());

describe("the embedded database beside devices on one thread", () => {
  it("lets others have their turn between the steps of one transaction", async () => {
    const steps = 10;
    let turns = 0;
    let done = false;
    const others = () => {
      turns += 1;
      if (!done) setImmediate(others);
    };
    setImmediate(others);
    await database.db.transaction(async (tx) => {
      turns = 0;
      // Each takes longer than the thread may be held.
      for (let step = 0; step < steps; step += 1) {
        await tx.execute(sql`select count(*) from generate_series(1, 300000)`);
      }
    });
    done = true;
    expect(turns).toBeGreaterThanOrEqual(steps);
  });
});
