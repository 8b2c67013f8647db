import { beforeAll, describe, expect, it } from "vitest";
import { firstKeySet, firstRoot, nextRoot, renewed, revoked, rotated } from "#lib/crypto/ceremony.ts";
import { peekJointStatement, type JointStatement } from "#lib/crypto/joint-statement.ts";
import {
  keySetKind,
  readKeySet,
  signingKeyOf,
  usableKeys,
  type KeySet,
} from "#lib/crypto/key-set-statement.ts";
import { signManifest, verifyManifest } from "#lib/crypto/manifest.ts";
import { pinnedRoot, rootKind, type RootDocument } from "#lib/crypto/root-document.ts";
import { peekTrust, verifyTrust, type HeldTrust, type Trust } from "#lib/crypto/trust.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { someDigest } from "#tests/support/snapshots.ts";
import { jointly, platformKey, trustOf } from "#tests/support/signing.ts";

const nowMs = Date.UTC(2026, 10, 21);
const dayMs = 86_400_000;
type Key = Awaited<ReturnType<typeof platformKey>>;

let [root, second, third, online, other]: Key[] = [];
let pinned: HeldTrust;
let set: KeySet;
let trust: Trust;

const key = (one: Key | undefined): Key => {
  if (!one) throw new Error("the keys are made before the tests");
  return one;
};

beforeAll(async () => {
  const names = ["root-1", "root-2", "root-3", "online-1", "online-2"];
  [root, second, third, online, other] = await Promise.all(names.map(platformKey));
  pinned = { root: pinnedRoot([key(root).jwk]) };
  set = firstKeySet([key(online).jwk], nowMs);
  trust = await trustOf(key(root), set);
});

const why = async (given: unknown, held: HeldTrust = pinned, atMs = nowMs) => {
  const verified = await verifyTrust(given, held, atMs);
  return verified.ok ? "ok" : verified.why;
};
const rootDocument = (version: number, keys: Key[], threshold = 1): RootDocument => ({
  ...firstRoot(
    keys.map(({ jwk }) => jwk),
    threshold,
    nowMs,
  ),
  version,
});
const wholeSet = (value: unknown): KeySet => {
  const read = readKeySet(value);
  if (read === null) throw new Error("a key set was expected");
  return read;
};
const signedRoot = (document: RootDocument, signers: Key[]) =>
  jointly(
    document,
    rootKind,
    signers.map(({ signer }) => signer),
  );
const signedSet = (keySet: KeySet, signers: Key[]) =>
  jointly(
    keySet,
    keySetKind,
    signers.map(({ signer }) => signer),
  );

describe("the key set", () => {
  it("is trusted only as the root key states it, while it lives, and never an older one", async () => {
    expect(await verifyTrust(trust, pinned, nowMs)).toMatchObject({
      ok: true,
      keySet: set,
      root: { version: 1 },
    });
    expect(await why(trust, { root: pinnedRoot([key(online).jwk]) })).toBe("unknown_key");
    expect(await why(trust, pinned, nowMs + 90 * dayMs)).toBe("expired");
    const seen = (epoch: number, issuedAt: number) => ({ ...pinned, newest: { epoch, issuedAt } });
    expect(await why(trust, seen(2, 0))).toBe("older");
    expect(await why(trust, seen(1, nowMs + 1))).toBe("older");
    expect(await why(trust, seen(0, nowMs))).toBe("ok");
  });

  it("is judged by the newest signed time seen where a clock was set back to 1970", async () => {
    const late = await trustOf(key(root), renewed(set, nowMs + 1));
    const held = { ...pinned, newest: { epoch: 1, issuedAt: nowMs + 1 } };
    expect(await why(late, held, 0)).toBe("ok");
    expect(await why(late, { ...pinned, newest: { epoch: 0, issuedAt: nowMs + 91 * dayMs } }, 0)).toBe(
      "expired",
    );
  });

  it("with a threshold of two is refused with one signature, with one twice, and with one key under two names", async () => {
    const both = [key(root), key(second)];
    const held = {
      root: pinnedRoot(
        both.map(({ jwk }) => jwk),
        2,
      ),
    };
    const whole = await trustOf(both, set);
    expect(await why(whole, held)).toBe("ok");
    expect(await why({ ...whole, keySet: await signedSet(set, [key(root)]) }, held)).toBe(
      "too_few_signatures",
    );
    const [one] = whole.keySet.signatures;
    const twice = { ...whole.keySet, signatures: [one, one] };
    expect(await why({ ...whole, keySet: twice }, held)).toBe("malformed");
    const alias = { ...key(root), jwk: { ...key(root).jwk, kid: "root-9" } };
    const named = await trustOf([key(root), alias], set).catch(() => null);
    expect(await why(named, { root: pinnedRoot([key(root).jwk, alias.jwk], 2) })).toBe("malformed");
  });

  it("is refused with a byte changed, with signatures of strangers alone, and made of anything else", async () => {
    const { payload, signatures } = trust.keySet;
    const changed = payload.slice(0, 60) + (payload[60] === "A" ? "B" : "A") + payload.slice(61);
    expect(await why({ ...trust, keySet: { payload: changed, signatures } })).toBe("bad_signature");
    expect(await why({ ...trust, keySet: await signedSet(set, [key(second)]) })).toBe("unknown_key");
    expect(await why({ ...trust, keySet: { payload, signatures: [] } })).toBe("too_few_signatures");
    const asRoot = await jointly(set, rootKind, [key(root).signer]);
    expect(await why({ ...trust, keySet: asRoot })).toBe("header_refused");
    for (const junk of [null, "a.b.c", { roots: [], keySet: trust.keySet }, { ...trust, roots: [{}] }]) {
      expect(await why(junk)).toBe("malformed");
    }
    expect(peekTrust("not a key set")).toBeNull();
    expect(peekTrust(JSON.stringify(trust))).toMatchObject({ keySet: set, rootVersion: 1 });
  });
});

describe("the root", () => {
  it("is replaced by one that the old and the new key have signed, without a new build of the app", async () => {
    const next = nextRoot(rootDocument(1, [key(root)]), { keys: [key(second).jwk], threshold: 1 }, nowMs);
    const signed = await signedRoot(next, [key(root), key(second)]);
    const roots = [...trust.roots, signed];
    const keySet = await signedSet(set, [key(second)]);
    expect(await verifyTrust({ roots, keySet }, pinned, nowMs)).toMatchObject({
      ok: true,
      root: { version: 2 },
    });
    expect(await why({ roots, keySet: trust.keySet })).toBe("unknown_key");
    expect(await why({ roots, keySet }, { root: pinnedRoot([key(second).jwk]) })).toBe("ok");
  });

  it("is not replaced where the old key did not sign, the new one did not, or too few of either", async () => {
    const next = rootDocument(2, [key(second), key(third)], 2);
    const whyAfter = async (signers: Key[]) =>
      why({ roots: [...trust.roots, await signedRoot(next, signers)], keySet: trust.keySet });
    expect(await whyAfter([key(second), key(third)])).toBe("unknown_key");
    expect(await whyAfter([key(root)])).toBe("unknown_key");
    expect(await whyAfter([key(root), key(second)])).toBe("too_few_signatures");
  });

  it("skips no version, however it is signed", async () => {
    const third3 = await signedRoot(rootDocument(3, [key(second)]), [key(root), key(second)]);
    expect(await why({ roots: [...trust.roots, third3], keySet: trust.keySet })).toBe("version_skipped");
    const far = await signedRoot(rootDocument(2 ** 53 - 1, [key(second)]), [key(root), key(second)]);
    expect(await why({ roots: [...trust.roots, far], keySet: trust.keySet })).toBe("version_skipped");
  });

  it("of an older version is passed over by a device that has a newer one", async () => {
    const held = { root: rootDocument(2, [key(second)]) };
    expect(await why({ ...trust, keySet: await signedSet(set, [key(second)]) }, held)).toBe("ok");
    expect(await why(trust, held)).toBe("unknown_key");
  });

  it("frees devices from what the old root's keys had set far ahead", async () => {
    const held = { root: rootDocument(1, [key(root)]), newest: { epoch: 2 ** 52, issuedAt: 2 ** 52 } };
    const signed = await signedRoot(rootDocument(2, [key(second)]), [key(root), key(second)]);
    const keySet = await signedSet(set, [key(second)]);
    expect(await why(trust, held)).toBe("older");
    expect(await why({ roots: [...trust.roots, signed], keySet }, held)).toBe("ok");
  });
});

describe("online keys", () => {
  it("overlap: the new one signs once every device can know it, the old one is believed a month longer", () => {
    const next = rotated(set, { added: [key(other).jwk] }, nowMs + dayMs);
    const held = [key(online).jwk, key(other).jwk];
    const signs = (atMs: number) => signingKeyOf(next, held, atMs)?.kid;
    expect(signs(nowMs + dayMs)).toBe("online-1");
    expect(signs(nowMs - dayMs)).toBe("online-1");
    expect(signs(nowMs + dayMs + 900_000)).toBe("online-2");
    const usable = (atMs: number) => usableKeys(next.keys, atMs).map(({ kid }) => kid);
    expect(usable(nowMs + 30 * dayMs)).toEqual(["online-1", "online-2"]);
    expect(usable(nowMs + 32 * dayMs)).toEqual(["online-2"]);
    expect(renewed(next, nowMs + 45 * dayMs).keys.map(({ kid }) => kid)).toEqual(["online-2"]);
    expect(signingKeyOf(next, [], nowMs)).toBeNull();
  });

  it("end at once when they are revoked, and the last one cannot be", () => {
    const both = rotated(set, { added: [key(other).jwk] }, nowMs);
    const ended = revoked(both, { kid: "online-1", compromised: true }, nowMs + 1);
    expect(ended).toMatchObject({ ok: true, keySet: { epoch: 2, keys: [{ kid: "online-2" }] } });
    const left = wholeSet(ended.ok ? ended.keySet : null);
    expect(signingKeyOf(left, [key(other).jwk], nowMs + 2)?.kid).toBe("online-2");
    expect(revoked(set, { kid: "online-1", compromised: false }, nowMs)).toEqual({
      ok: false,
      why: "last_key",
    });
    expect(revoked(set, { kid: "online-7", compromised: false }, nowMs)).toEqual({
      ok: false,
      why: "no_such_key",
    });
  });

  it("in wrong hands set nothing ahead for good: a raised epoch counts before every sequence and time", async () => {
    const statement = {
      app: "app-1",
      environment: "production" as const,
      miniProgram: "1000000000000001",
      state: "live" as const,
      release: "release-1",
      version: "1.0.0",
      sha256: someDigest,
      size: 1,
      configurationSha256: someDigest,
      policy: emptyConfiguration.upgradePolicy,
      expiresAt: nowMs + 14 * dayMs,
    };
    const far = { epoch: 1, sequence: 2 ** 53 - 1, issuedAt: 2 ** 52 };
    const judged = async (epoch: number, keySet: KeySet, newest: typeof far) => {
      const jws = await signManifest(
        { ...statement, epoch, sequence: 7, issuedAt: nowMs },
        key(other).signer,
      );
      const { app, environment, miniProgram } = statement;
      const verified = await verifyManifest(
        jws,
        { keySet, app, environment, miniProgram, newest },
        nowMs + 1_000,
      );
      return verified.ok ? "ok" : verified.why;
    };
    const both = { ...rotated(set, { added: [key(other).jwk] }, nowMs) };
    expect(await judged(1, both, far)).toBe("sequence_too_low");
    const ended = revoked(both, { kid: "online-1", compromised: true }, nowMs + 1);
    const after = wholeSet(ended.ok ? ended.keySet : null);
    expect(await judged(2, after, far)).toBe("ok");
    expect(await judged(1, after, far)).toBe("epoch_too_low");
    // The thief's own word for an epoch counts for nothing: the root keys state it.
    expect(await judged(2 ** 52, both, far)).toBe("epoch_ahead");
  });
});

it("says the same to a reader that trusts the store, without a proof", () => {
  const signed: JointStatement = trust.keySet;
  expect(readKeySet(peekJointStatement(signed))).toEqual(set);
});
