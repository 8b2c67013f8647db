import type { HaltStatement, LiveStatement, ManifestStatement } from "#lib/crypto/manifest-statement.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { flag, int, isRecord, nullable, object, oneOf, optional, text } from "./shape.ts";
import type { Reader } from "./shape.ts";

export const digest = text(/^[0-9a-f]{64}$/);
export const environment = oneOf("development", "test", "sandbox", "production");
export const versionName = text(/^\d{1,9}(\.\d{1,9}){1,3}$/);

export const policy = object({
  download: oneOf("wifi", "any"),
  install: oneOf("ahead", "on_open"),
  apply: oneOf("next_start", "prompt", "immediate"),
  mandatory: flag,
  appVersionMin: nullable(versionName),
});

const common = {
  app: text(),
  environment,
  miniProgram: text(),
  epoch: int(0),
  sequence: int(0),
  issuedAt: int(),
  expiresAt: int(),
};

const live: Reader<LiveStatement> = object({
  ...common,
  state: oneOf("live"),
  release: text(),
  version: text(),
  sha256: digest,
  size: int(0),
  configurationSha256: digest,
  policy,
  developerSignature: optional(text()),
});

const halt: Reader<HaltStatement> = object({
  ...common,
  state: oneOf("removed", "suspended"),
  reason: text(),
});

/** As `manifestStatementSchema` reads it. */
export const manifestStatement: Reader<ManifestStatement> = (value) =>
  isRecord(value) && value["state"] === "live" ? live(value) : halt(value);

/** Of the device's own record: whoever signs is judged by `verifyTrust`. */
export const publicKey: Reader<PublicKey> = object({
  kty: oneOf("EC"),
  crv: oneOf("P-256"),
  x: text(),
  y: text(),
  kid: text(),
  alg: oneOf("ES256"),
});
