import { identityAudience } from "#lib/crypto/identity.ts";
import type { EnvironmentAddress } from "./app-types.ts";

type Target = EnvironmentAddress["target"];
type Signer = { alg: string; kid: string };

const secondsOfLife = 900;

/** A signed identity before it is signed: its header and its claims. */
export function identityToken(target: Target, signer: Signer, nowMs: number): string {
  const header = { alg: signer.alg, kid: signer.kid };
  const claims = {
    sub: "u-1001",
    aud: identityAudience(target.appId, target.environment),
    exp: Math.floor(nowMs / 1000) + secondsOfLife,
  };
  return [header, claims].map((part) => JSON.stringify(part, null, 2)).join("\n.\n");
}

/** The code on the super app's server that makes one, in Node with jose. */
export function identityCode(target: Target, { alg, kid }: Signer): string {
  return `import { readFile } from "node:fs/promises";
import { importPKCS8, SignJWT } from "jose";

const key = await importPKCS8(await readFile("key.pem", "utf8"), "${alg}");

// Give it to the app after sign-in; the app sends it as the header Sluice-Identity.
export function identityOf(userId) {
  return new SignJWT()
    .setProtectedHeader({ alg: "${alg}", kid: "${kid}" })
    .setSubject(userId)
    .setAudience("${identityAudience(target.appId, target.environment)}")
    .setExpirationTime("15m") // an hour at most
    .sign(key);
}`;
}
