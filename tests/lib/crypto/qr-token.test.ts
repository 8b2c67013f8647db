import { generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { signQrToken, verifyQrToken } from "#lib/crypto/qr-token.ts";
import { keySigner } from "#lib/crypto/signer.ts";
import { signSimulatorToken } from "#lib/crypto/simulator-token.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { platformKey } from "#tests/support/signing.ts";

let own: Awaited<ReturnType<typeof platformKey>>;
let keys: PublicKey[];
beforeAll(async () => {
  own = await platformKey("online-1");
  keys = [own.jwk];
});

describe("the token in a pilot's QR code", () => {
  it("says which code it is and until when", async () => {
    const token = await signQrToken({ id: "code-1", exp: 1_800_000_000 }, own.signer);
    expect(await verifyQrToken(token, keys)).toEqual({
      ok: true,
      claims: { id: "code-1", exp: 1_800_000_000 },
    });
  });

  it("is as good in every copy that is signed anew, so that a code can be shown again", async () => {
    const claims = { id: "code-1", exp: 1_800_000_000 };
    const [one, other] = [await signQrToken(claims, own.signer), await signQrToken(claims, own.signer)];
    expect(one).not.toBe(other);
    expect(await verifyQrToken(one, keys)).toEqual(await verifyQrToken(other, keys));
  });

  it("is short enough for a code that a phone reads from paper", async () => {
    const token = await signQrToken(
      { id: "01m7yqse07ttym82v0xq4spprx", exp: 1_800_000_000 },
      { ...own.signer, kid: "k".repeat(43) },
    );
    expect(token.length).toBeLessThan(350);
  });

  it("is refused when a letter of it was changed, or another key signed it", async () => {
    const token = await signQrToken({ id: "code-1", exp: 1_800_000_000 }, own.signer);
    const [header = "", , signature = ""] = token.split(".");
    const forged = btoa(JSON.stringify({ id: "code-2", exp: 1_800_000_000 })).replaceAll("=", "");
    expect(await verifyQrToken(`${header}.${forged}.${signature}`, keys)).toMatchObject({
      why: "bad_signature",
    });
    const stranger = await generateKeyPair("ES256");
    const other = await signQrToken({ id: "code-1", exp: 1 }, keySigner(stranger.privateKey, "online-1"));
    expect(await verifyQrToken(other, keys)).toMatchObject({ why: "bad_signature" });
    expect(await verifyQrToken(token, [])).toMatchObject({ why: "unknown_key" });
  });

  it("is no other statement that the same key signs, and no other statement is one", async () => {
    const simulator = await signSimulatorToken(
      { app: "a", environment: "test", programs: "*", exp: 1_800_000_000 },
      own.signer,
    );
    expect(await verifyQrToken(simulator.slice(3), keys)).toMatchObject({ why: "header_refused" });
    for (const text of ["", "a.b.c", "x".repeat(2_000)]) {
      expect(await verifyQrToken(text, keys)).toMatchObject({ ok: false, why: "malformed" });
    }
  });
});
