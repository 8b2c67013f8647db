import { describe, expect, it } from "vitest";
import { parseEnv } from "#server/env.ts";

const stores = { REDIS_URL: "redis://127.0.0.1:6379", DATABASE_URL: "postgres://a:b@127.0.0.1/sluice" };

describe("what several processes need", () => {
  it("refuses workers over the embedded rule store, and says what to set", () => {
    const { DATABASE_URL } = stores;
    expect(() => parseEnv({ WORKERS: "4", DATABASE_URL })).toThrow(
      "WORKERS=4 needs a rule store outside the process: set REDIS_URL or UPSTASH_REDIS_REST_URL, or leave WORKERS=4 out.",
    );
  });

  it("refuses workers over the embedded database, and says what to set", () => {
    const { REDIS_URL } = stores;
    expect(() => parseEnv({ WORKERS: "2", REDIS_URL })).toThrow(
      "WORKERS=2 needs a database outside the process: set DATABASE_URL (or POSTGRES_URL), or leave WORKERS=2 out.",
    );
  });

  it("runs delivery alone, by one or by several workers, with the rule store's variables only", () => {
    const { REDIS_URL } = stores;
    expect(parseEnv({ ROLE: "delivery", REDIS_URL }).ROLE).toBe("delivery");
    expect(parseEnv({ ROLE: "delivery", WORKERS: "2", REDIS_URL }).WORKERS).toBe(2);
    expect(() => parseEnv({ ROLE: "delivery" })).toThrow(
      "ROLE=delivery needs a rule store outside the process",
    );
    expect(parseEnv({ WORKERS: "2", ...stores }).WORKERS).toBe(2);
  });

  it("names a number of workers that is none", () => {
    expect(() => parseEnv({ WORKERS: "many", ...stores })).toThrow("WORKERS");
    expect(() => parseEnv({ WORKERS: "0", ...stores })).toThrow("WORKERS");
  });
});
