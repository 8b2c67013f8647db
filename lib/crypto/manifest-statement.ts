import type { UpgradePolicy } from "#lib/release/upgrade-policy.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { KeySet } from "./key-set-statement.ts";
import type { StatementRefusal } from "./signed-statement.ts";

type Common = {
  app: string;
  environment: Environment;
  miniProgram: string;
  epoch: number;
  sequence: number;
  /** Milliseconds since 1970. */
  issuedAt: number;
  expiresAt: number;
};

export type LiveStatement = Common & {
  state: "live";
  release: string;
  version: string;
  /** The canonical container's SHA-256 (hex) and bytes. */
  sha256: string;
  size: number;
  /** SHA-256 (hex) of the configuration's canonical JSON. */
  configurationSha256: string;
  policy: UpgradePolicy;
  /** The developer's own signature over the package, a compact JWS; absent where none stands. */
  developerSignature?: string | undefined;
};

export type HaltStatement = Common & { state: "removed" | "suspended"; reason: string };

/** What the platform states to devices about one mini program in one app and environment. */
export type ManifestStatement = LiveStatement | HaltStatement;

/** What the device trusts, wanted, has downloaded, and has seen before. */
export type ManifestExpectations = {
  /** As `verifyTrust` answered it. */
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
  /** Of an epoch that the root keys have not stated to this device: fetch the key set anew, then judge again. */
  | "epoch_ahead"
  | "sequence_too_low"
  | "expired"
  | "package_mismatch"
  | "configuration_mismatch";

/**
 * Why a statement whose signature is proven is not to be followed; null where it is. Judges expiry by the later of
 * `nowMs` and the newest signed time seen: a clock set back revives nothing.
 */
export function refuseStatement(
  statement: ManifestStatement,
  expectations: ManifestExpectations,
  nowMs: number,
): ManifestRefusal | null {
  return (
    refuseStranger(statement, expectations) ??
    refuseOld(statement, expectations, nowMs) ??
    refuseContent(statement, expectations)
  );
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
  if (statement.epoch !== keySet.epoch)
    return statement.epoch < keySet.epoch ? "epoch_too_low" : "epoch_ahead";
  // What was seen in an epoch that the root keys have ended counts no more, however far ahead it was.
  const seen = newest?.epoch === statement.epoch ? newest : undefined;
  if (seen !== undefined && statement.sequence < seen.sequence) return "sequence_too_low";
  return Math.max(nowMs, seen?.issuedAt ?? 0) >= statement.expiresAt ? "expired" : null;
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
