import { z } from "zod";
import { upgradePolicySchema } from "#lib/release/configuration.ts";
import { environments } from "#lib/release/environments.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { KeySet } from "./key-set.ts";
import { openStatement, signStatement } from "./signed-statement.ts";
import type { StatementRefusal } from "./signed-statement.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const common = {
  app: z.string(),
  environment: z.enum(environments),
  miniProgram: z.string(),
  epoch: z.int().min(0),
  sequence: z.int().min(0),
  /** Milliseconds since 1970. */
  issuedAt: z.int(),
  expiresAt: z.int(),
};

/** What the platform states to devices about one mini program in one app and environment. */
export const manifestStatementSchema = z.discriminatedUnion("state", [
  z.object({
    ...common,
    state: z.literal("live"),
    release: z.string(),
    version: z.string(),
    /** The canonical container's SHA-256 (hex) and bytes. */
    sha256: digest,
    size: z.int().min(0),
    /** SHA-256 (hex) of the configuration's canonical JSON. */
    configurationSha256: digest,
    policy: upgradePolicySchema,
  }),
  z.object({ ...common, state: z.enum(["removed", "suspended"]), reason: z.string() }),
]);
export type ManifestStatement = z.infer<typeof manifestStatementSchema>;

/** What the device trusts, wanted, has downloaded, and has seen before. */
export type ManifestExpectations = {
  /** As `verifyKeySet` answered it. */
  keySet: Pick<KeySet, "epoch" | "keys">;
  app: string;
  environment: Environment;
  miniProgram: string;
  /** The newest statement that the device has accepted for this mini program. */
  newest?: { epoch: number; sequence: number; issuedAt: number };
  package?: { sha256: string; size: number };
  configurationSha256?: string;
};

export type ManifestRefusal =
  | StatementRefusal
  | "other_app"
  | "other_environment"
  | "other_program"
  | "epoch_too_low"
  | "sequence_too_low"
  | "expired"
  | "package_mismatch"
  | "configuration_mismatch";

/** The release manifest: a compact JWS (ES256). Throws where the statement is not one. */
export function signManifest(statement: ManifestStatement, key: CryptoKey, kid: string): Promise<string> {
  return signStatement(manifestStatementSchema.parse(statement), "sluice-manifest+jws", { key, kid });
}

/** Judges expiry by the later of `nowMs` and the newest signed time seen: a clock set back revives nothing. */
export async function verifyManifest(
  jws: string,
  expectations: ManifestExpectations,
  nowMs: number,
): Promise<{ ok: true; statement: ManifestStatement } | { ok: false; why: ManifestRefusal }> {
  const opened = await openStatement(jws, "sluice-manifest+jws", expectations.keySet.keys);
  if (!opened.ok) return opened;
  const parsed = manifestStatementSchema.safeParse(opened.payload);
  if (!parsed.success) return { ok: false, why: "malformed" };
  const statement = parsed.data;
  const why =
    refuseStranger(statement, expectations) ??
    refuseOld(statement, expectations, nowMs) ??
    refuseContent(statement, expectations);
  return why === null ? { ok: true, statement } : { ok: false, why };
}

function refuseStranger(
  statement: ManifestStatement,
  expectations: ManifestExpectations,
): ManifestRefusal | null {
  if (statement.app !== expectations.app) return "other_app";
  if (statement.environment !== expectations.environment) return "other_environment";
  return statement.miniProgram === expectations.miniProgram ? null : "other_program";
}

function refuseOld(
  statement: ManifestStatement,
  { keySet, newest }: ManifestExpectations,
  nowMs: number,
): ManifestRefusal | null {
  if (statement.epoch < Math.max(keySet.epoch, newest?.epoch ?? 0)) return "epoch_too_low";
  const sameEpoch = newest !== undefined && statement.epoch === newest.epoch;
  if (sameEpoch && statement.sequence < newest.sequence) return "sequence_too_low";
  return Math.max(nowMs, newest?.issuedAt ?? 0) >= statement.expiresAt ? "expired" : null;
}

function refuseContent(
  statement: ManifestStatement,
  expectations: ManifestExpectations,
): ManifestRefusal | null {
  const { package: content, configurationSha256 } = expectations;
  if (statement.state !== "live") return null;
  if (content && (content.sha256 !== statement.sha256 || content.size !== statement.size)) {
    return "package_mismatch";
  }
  const differs = configurationSha256 !== undefined && configurationSha256 !== statement.configurationSha256;
  return differs ? "configuration_mismatch" : null;
}
