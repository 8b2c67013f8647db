import { z } from "zod";
import { upgradePolicySchema } from "#lib/release/configuration.ts";
import { environments } from "#lib/release/environments.ts";
import { cryptoLimits as limits } from "./limits.ts";
import { refuseStatement } from "./manifest-statement.ts";
import type { ManifestExpectations, ManifestRefusal, ManifestStatement } from "./manifest-statement.ts";
import { usableKeys } from "./key-set-statement.ts";
import { openStatement, signStatement } from "./signed-statement.ts";
import type { Signer } from "./signer.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const common = {
  app: z.string(),
  environment: z.enum(environments),
  miniProgram: z.string(),
  epoch: z.int().min(0),
  sequence: z.int().min(0),
  issuedAt: z.int(),
  expiresAt: z.int(),
};

export const manifestStatementSchema = z.discriminatedUnion("state", [
  z.object({
    ...common,
    state: z.literal("live"),
    release: z.string(),
    version: z.string(),
    sha256: digest,
    size: z.int().min(0),
    configurationSha256: digest,
    policy: upgradePolicySchema,
    developerSignature: z.string().max(limits.developerSignatureLengthMax).optional(),
  }),
  z.object({ ...common, state: z.enum(["removed", "suspended"]), reason: z.string() }),
]) satisfies z.ZodType<ManifestStatement>;

/** The release manifest: a compact JWS (ES256). Throws where the statement is not one. */
export function signManifest(statement: ManifestStatement, signer: Signer): Promise<string> {
  return signStatement(manifestStatementSchema.parse(statement), "sluice-manifest+jws", signer);
}

/** Proves the signature, then judges what is stated: see `refuseStatement`. */
export async function verifyManifest(
  jws: string,
  expectations: ManifestExpectations,
  nowMs: number,
): Promise<{ ok: true; statement: ManifestStatement } | { ok: false; why: ManifestRefusal }> {
  const keys = usableKeys(expectations.keySet.keys, nowMs);
  const opened = await openStatement(jws, "sluice-manifest+jws", keys);
  if (!opened.ok) return opened;
  const parsed = manifestStatementSchema.safeParse(opened.payload);
  if (!parsed.success) return { ok: false, why: "malformed" };
  const why = refuseStatement(parsed.data, expectations, nowMs);
  return why === null ? { ok: true, statement: parsed.data } : { ok: false, why };
}
