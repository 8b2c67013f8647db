import { describe, expect, it } from "vitest";
import { codeStanding } from "#lib/qr/code-standing.ts";
import { codeWordOf, deepLink } from "#lib/qr/deep-link.ts";

const token = "eyJhbGciOiJFUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl";

describe("the address that opens a mini program in its super app", () => {
  it("has the app's own scheme, the mini program, and a pilot's token", () => {
    expect(deepLink("harbour", { program: "1000000000000001", qr: token })).toBe(
      `harbour://sluice/open?program=1000000000000001&qr=${token}`,
    );
    expect(deepLink("com.harbour-app", { program: "1", qr: null })).toBe(
      "com.harbour-app://sluice/open?program=1",
    );
  });

  it.each([
    "javascript",
    "data",
    "https",
    "http",
    "file",
    "mailto",
    "tel",
    "",
    "a b",
    "1st",
    "Harbour",
    "x:y",
    "a/b",
  ])("is none for the scheme %j: no code leads anywhere else", (scheme) => {
    expect(deepLink(scheme, { program: "1", qr: null })).toBeNull();
  });
});

describe("what a scanner reads", () => {
  it.each([
    `https://sluice.example/o/${token}`,
    `harbour://sluice/open?program=1&qr=${token}`,
    `  ${token}\n`,
  ])("holds the token in %j", (text) => {
    expect(codeWordOf(text)).toBe(token);
  });

  it.each([
    "",
    "hello",
    "https://evil.example/",
    "https://sluice.example/o/",
    "a.b",
    `https://e.example/o/${token}/x`,
  ])("holds none in %j", (text) => {
    expect(codeWordOf(text)).toBeNull();
  });
});

describe("what a code is good for", () => {
  const pilot = { kind: "pilot", revoked: false, expiresAt: 100, state: "pilot_testing" } as const;

  it("is open from its making to its end, while its pilot goes on", () => {
    expect(codeStanding(pilot, 99)).toBe("open");
    expect(codeStanding({ ...pilot, state: "grayscale_release" }, 99)).toBe("open");
    expect(codeStanding(pilot, 100)).toBe("expired");
    expect(codeStanding({ ...pilot, revoked: true }, 100)).toBe("revoked");
    for (const state of ["full_release", "cancelled", "archived", null] as const) {
      expect(codeStanding({ ...pilot, state }, 1)).toBe("ended");
    }
  });

  it("is without an end for a permanent code, as long as something is fully released", () => {
    const permanent = { kind: "full", revoked: false, expiresAt: null } as const;
    expect(codeStanding({ ...permanent, state: "full_release" }, 1e15)).toBe("open");
    expect(codeStanding({ ...permanent, state: "archived" }, 0)).toBe("ended");
    expect(codeStanding({ ...permanent, state: null }, 0)).toBe("ended");
  });
});
