import { SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { identityAudience, identityKeySchema, verifyIdentity } from "#lib/crypto/identity.ts";
import { signSimulatorToken, verifySimulatorToken } from "#lib/crypto/simulator-token.ts";
import { identityKey, platformKey } from "#tests/support/signing.ts";

const nowMs = Date.UTC(2026, 10, 21);
const nowSeconds = nowMs / 1000;
const audience = identityAudience("app-1", "production");

type Pair = Awaited<ReturnType<typeof identityKey>>;
let pairs: Pair[];
let pair: Pair;

beforeAll(async () => {
  pairs = await Promise.all(
    (["EdDSA", "ES256", "RS256"] as const).map((alg) => identityKey(alg, `key-${alg}`)),
  );
  const [, es256] = pairs;
  if (es256 === undefined) throw new Error("three keys");
  pair = es256;
});

const claims = { sub: "user-1", aud: audience, exp: nowSeconds + 600 };
const token = (changes: object = {}, by: Pair = pair, header: object = {}) =>
  new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: by.alg, kid: by.kid, ...header })
    .sign(by.key);
const why = async (jwt: string, keys = pairs.map(({ jwk }) => jwk)) => {
  const identity = await verifyIdentity(jwt, { keys, audience }, nowMs);
  return identity.ok ? "ok" : identity.why;
};

describe("a signed identity", () => {
  it("proves the user by EdDSA, ES256 and RS256, each by its own registered key", async () => {
    for (const by of pairs) {
      const identity = await verifyIdentity(
        await token({}, by),
        { keys: pairs.map(({ jwk }) => jwk), audience },
        nowMs,
      );
      expect(identity).toMatchObject({ ok: true, userId: "user-1" });
    }
  });

  it("is refused for another app or environment, expired, or living longer than an hour", async () => {
    expect(await why(await token({ aud: identityAudience("app-1", "test") }))).toBe("other_audience");
    expect(await why(await token({ exp: nowSeconds - 60 }))).toBe("expired");
    expect(await why(await token({ exp: nowSeconds + 3_700 }))).toBe("lives_too_long");
    expect(await why(await token({ exp: undefined }))).not.toBe("ok");
    expect(await why(await token({ sub: undefined }))).toBe("no_user");
    expect(await why(await token({ sub: "" }))).toBe("no_user");
    expect(await why(await token({ nbf: nowSeconds + 300 }))).not.toBe("ok");
  });

  it("takes the algorithm from the registered key, never from the token", async () => {
    const secret = new TextEncoder().encode(JSON.stringify(pair.jwk).padEnd(64));
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: pair.kid })
      .sign(secret);
    expect(await why(confused)).toBe("algorithm_refused");
    expect(await why(new UnsecuredJWT(claims).encode(), [pair.jwk])).toBe("algorithm_refused");
  });

  it("is refused from a key that is not registered, also under a registered name", async () => {
    const stranger = await identityKey("ES256", pair.kid);
    expect(await why(await token({}, stranger))).toBe("bad_signature");
    expect(await why(await token({}, pair, { kid: "other" }))).toBe("unknown_key");
    expect(await why(await token({}, pair, { kid: undefined }))).toBe("unknown_key");
    expect(await why(await token({}, pair, { kid: undefined }), [pair.jwk])).toBe("ok");
    for (const junk of ["", "a.b.c", "x".repeat(20_000)]) expect(await why(junk)).toBe("malformed");
  });

  it("registers public keys only", () => {
    expect(identityKeySchema.safeParse({ kid: "k", alg: "HS256", kty: "oct", k: "c2VjcmV0" }).success).toBe(
      false,
    );
    expect(identityKeySchema.safeParse({ ...pair.jwk, alg: "RS256" }).success).toBe(false);
    expect(identityKeySchema.parse({ ...pair.jwk, d: "private" })).not.toHaveProperty("d");
  });
});

describe("a simulator's token", () => {
  it("opens only what it names, for an hour at most, and is no other statement", async () => {
    const online = await platformKey("online-1");
    const stated = { app: "app-1", environment: "test" as const, programs: ["1000000000000001"] };
    const signed = await signSimulatorToken({ ...stated, exp: nowSeconds + 60 }, online.signer);
    expect(await verifySimulatorToken(signed, [online.jwk], nowMs)).toMatchObject({
      ok: true,
      claims: stated,
    });
    expect(await verifySimulatorToken(signed, [online.jwk], nowMs + 60_000)).toEqual({
      ok: false,
      why: "expired",
    });
    const long = await signSimulatorToken({ ...stated, exp: nowSeconds + 7_200 }, online.signer);
    expect(await verifySimulatorToken(long, [online.jwk], nowMs)).toEqual({ ok: false, why: "too_long" });
    expect(await verifySimulatorToken(signed.slice(3), [online.jwk], nowMs)).toMatchObject({ ok: false });
    const stranger = await platformKey("online-1");
    expect(await verifySimulatorToken(signed, [stranger.jwk], nowMs)).toEqual({
      ok: false,
      why: "bad_signature",
    });
  });
});
