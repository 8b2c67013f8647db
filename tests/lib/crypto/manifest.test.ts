import { CompactSign, UnsecuredJWT, exportJWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import { signManifest, verifyManifest } from "#lib/crypto/manifest.ts";
import type { LiveStatement, ManifestExpectations } from "#lib/crypto/manifest-statement.ts";
import { keySigner } from "#lib/crypto/signer.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { someDigest } from "#tests/support/snapshots.ts";
import { platformKey } from "#tests/support/signing.ts";

const nowMs = Date.UTC(2026, 10, 21);
const dayMs = 86_400_000;

let online: Awaited<ReturnType<typeof platformKey>>;
let stranger: Awaited<ReturnType<typeof platformKey>>;
let statement: LiveStatement;
let expectations: ManifestExpectations;

beforeAll(async () => {
  [online, stranger] = await Promise.all([platformKey("online-1"), platformKey("online-1")]);
  const configurationSha256 = await canonicalSha256(emptyConfiguration);
  statement = {
    app: "app-1",
    environment: "production",
    miniProgram: "1000000000000001",
    epoch: 2,
    sequence: 40,
    state: "live",
    release: "release-1",
    version: "1.4.2",
    sha256: someDigest,
    size: 1_000,
    configurationSha256,
    policy: emptyConfiguration.upgradePolicy,
    issuedAt: nowMs,
    expiresAt: nowMs + 14 * dayMs,
  };
  expectations = {
    keySet: { epoch: 2, keys: [online.jwk] },
    app: "app-1",
    environment: "production",
    miniProgram: "1000000000000001",
    package: { sha256: someDigest, size: 1_000 },
    configurationSha256,
  };
});

const signed = (changes: Partial<LiveStatement> = {}) =>
  signManifest({ ...statement, ...changes }, online.signer);
const judged = async (jws: string, changes: Partial<ManifestExpectations> = {}, atMs = nowMs) => {
  const verified = await verifyManifest(jws, { ...expectations, ...changes }, atMs);
  return verified.ok ? "ok" : verified.why;
};

describe("a release manifest", () => {
  it("is accepted where key, program, package and configuration are the expected ones", async () => {
    const verified = await verifyManifest(await signed(), expectations, nowMs);
    expect(verified).toEqual({ ok: true, statement });
  });

  it("is refused from another key, also one under the same name", async () => {
    expect(await judged(await signManifest(statement, stranger.signer))).toBe("bad_signature");
    expect(await judged(await signManifest(statement, keySigner(stranger.key, "online-2")))).toBe(
      "unknown_key",
    );
  });

  it("is refused once it has expired, by the later of the clock and the newest signed time seen", async () => {
    const jws = await signed();
    expect(await judged(jws, {}, nowMs + 14 * dayMs - 1)).toBe("ok");
    expect(await judged(jws, {}, nowMs + 14 * dayMs)).toBe("expired");
    const newest = { epoch: 2, sequence: 40, issuedAt: nowMs + 15 * dayMs };
    expect(await judged(jws, { newest }, 0)).toBe("expired");
  });

  it("is refused with a lower epoch or sequence than the newest one seen", async () => {
    const newest = { epoch: 2, sequence: 41, issuedAt: nowMs };
    expect(await judged(await signed(), { newest })).toBe("sequence_too_low");
    expect(await judged(await signed({ sequence: 41 }), { newest })).toBe("ok");
    expect(await judged(await signed({ epoch: 1, sequence: 99 }))).toBe("epoch_too_low");
    const raised = { keySet: { epoch: 3, keys: [online.jwk] } };
    expect(await judged(await signed({ epoch: 3 }))).toBe("epoch_ahead");
    expect(await judged(await signed({ epoch: 3, sequence: 1 }), { ...raised, newest })).toBe("ok");
  });

  it("is refused for another app, environment or mini program", async () => {
    expect(await judged(await signed({ app: "app-2" }))).toBe("other_app");
    expect(await judged(await signed({ environment: "test" }))).toBe("other_environment");
    expect(await judged(await signed({ miniProgram: "1000000000000002" }))).toBe("other_program");
  });

  it("is refused where package or configuration do not match it", async () => {
    const other = "f".repeat(64);
    expect(await judged(await signed(), { package: { sha256: other, size: 1_000 } })).toBe(
      "package_mismatch",
    );
    expect(await judged(await signed(), { package: { sha256: someDigest, size: 999 } })).toBe(
      "package_mismatch",
    );
    expect(await judged(await signed(), { configurationSha256: other })).toBe("configuration_mismatch");
  });

  it("states removed and suspended the same way", async () => {
    const { app, environment, miniProgram, epoch, sequence, issuedAt, expiresAt } = statement;
    const halted = { app, environment, miniProgram, epoch, sequence, issuedAt, expiresAt };
    const suspended = { ...halted, state: "suspended" as const, reason: "Under investigation." };
    const jws = await signManifest(suspended, online.signer);
    expect(await verifyManifest(jws, expectations, nowMs)).toEqual({ ok: true, statement: suspended });
  });

  it("is refused with any trick in its header", async () => {
    const payload = new TextEncoder().encode(JSON.stringify(statement));
    const typ = "sluice-manifest+jws";
    const withHeader = (more: object, key: CryptoKey | Uint8Array = online.key) =>
      new CompactSign(payload).setProtectedHeader({ alg: "ES256", kid: "online-1", typ, ...more }).sign(key);
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(online.key))).slice(0, 64);
    expect(await judged(await withHeader({ alg: "HS256" }, secret))).toBe("algorithm_refused");
    expect(await judged(new UnsecuredJWT({ ...statement }).encode())).toBe("algorithm_refused");
    expect(await judged(await withHeader({ jku: "https://evil.example/keys" }))).toBe("header_refused");
    expect(await judged(await withHeader({ jwk: stranger.jwk }, stranger.key))).toBe("header_refused");
    expect(await judged(await withHeader({ b64: true, crit: ["b64"] }))).toBe("header_refused");
    expect(await judged(await withHeader({ typ: "sluice-keys+jws" }))).toBe("header_refused");
    expect(await judged(await withHeader({}))).toBe("ok");
  });

  it("is refused with one byte changed, cut short, or made of anything else", async () => {
    const jws = await signed();
    const [header = "", payload = "", signature = ""] = jws.split(".");
    const changed = payload.slice(0, 40) + (payload[40] === "A" ? "B" : "A") + payload.slice(41);
    expect(await judged([header, changed, signature].join("."))).toBe("bad_signature");
    expect(await judged(`${header}.${payload}.`)).toBe("bad_signature");
    for (const junk of ["", "..", "a.b.c", jws.repeat(200), "\u0000"]) {
      expect(["malformed", "algorithm_refused"]).toContain(await judged(junk));
    }
  });
});
