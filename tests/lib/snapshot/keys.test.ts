import { describe, expect, it } from "vitest";
import { scopeOfText, scopeText, storeKeys } from "#lib/snapshot/keys.ts";

const scopes = [
  { app: "a1", environment: "sandbox" },
  { app: "a1", environment: "test" },
  { app: "a2", environment: "sandbox" },
] as const;

describe("the rule store's keys", () => {
  it("give every kind of thing, app and environment a name of its own", () => {
    const sha256 = "a".repeat(64);
    const keys = [
      ...scopes.map(storeKeys.index),
      ...scopes.map((scope) => storeKeys.seen(scope, "*", "2026-11-21")),
      ...scopes.map((scope) => storeKeys.seen(scope, "2026000000000001", "2026-11-21")),
      storeKeys.seen(scopes[0], "*", "2026-11-22"),
      storeKeys.part(sha256),
      storeKeys.partPiece(sha256, 0),
      storeKeys.partPiece(sha256, 1),
      storeKeys.deviceKeys(),
      storeKeys.keySet(),
      storeKeys.changes(),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => key.startsWith("sluice:"))).toBe(true);
  });

  it("read back the app and environment that a text names", () => {
    expect(scopes.map((scope) => scopeOfText(scopeText(scope)))).toEqual(scopes);
    expect(scopeOfText("moon:a1")).toBeNull();
  });
});
