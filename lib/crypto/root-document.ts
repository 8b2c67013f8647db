import {
  areDistinct,
  isPublicKey,
  isRecord,
  openJointStatement,
  peekJointStatement,
  readJointStatement,
} from "./joint-statement.ts";
import type { JointRefusal, JointStatement, Quorum } from "./joint-statement.ts";
import { cryptoLimits as limits } from "./limits.ts";
import type { PublicKey } from "./signed-statement.ts";

export const rootKind = "sluice-root+jws";

/**
 * The root keys of one time, and how many of them have to sign a key set. Each document but the first is signed by
 * the keys of the one before it and by its own. It does not expire: what it signs does.
 */
export type RootDocument = {
  format: 1;
  version: number;
  keys: PublicKey[];
  threshold: number;
  /** Milliseconds since 1970. */
  issuedAt: number;
};

/** The root that a device trusts now. Version 0: its keys are pinned in the app, the document is not known yet. */
export type TrustedRoot = Quorum & { version: number };

export type RootRefusal = JointRefusal | "version_skipped";

export const pinnedRoot = (keys: readonly PublicKey[], threshold = 1): TrustedRoot => ({
  version: 0,
  keys,
  threshold,
});

/**
 * Goes from the root that the device trusts to the newest of `roots`, one version after the other; older ones are
 * passed over. Source: The Update Framework, 5.3.
 */
export async function followRoots(
  roots: readonly unknown[],
  from: TrustedRoot,
): Promise<{ ok: true; root: TrustedRoot } | { ok: false; why: RootRefusal }> {
  if (roots.length > limits.rootsMax) return { ok: false, why: "malformed" };
  let root = from;
  for (const given of roots) {
    const read = readRoot(given);
    if (read === null) return { ok: false, why: "malformed" };
    if (root.version === 0 && !isPinned(read.document, root)) continue;
    if (read.document.version <= root.version) continue;
    const why = await refuseNext(read, root);
    if (why !== null) return { ok: false, why };
    root = read.document;
  }
  return { ok: true, root };
}

type Read = { signed: JointStatement; document: RootDocument };

/** A root document with what it states, unproven; null where it is none. */
export function readRoot(given: unknown): Read | null {
  const signed = readJointStatement(given);
  const document = signed === null ? null : readDocument(peekJointStatement(signed));
  return signed === null || document === null ? null : { signed, document };
}

function readDocument(value: unknown): RootDocument | null {
  if (!isRecord(value) || value["format"] !== 1 || !Array.isArray(value["keys"])) return null;
  const { version, threshold, issuedAt } = value;
  const keys = value["keys"].filter(isPublicKey);
  if (!isCount(version) || !isCount(threshold) || !isCount(issuedAt)) return null;
  const allRead = keys.length === value["keys"].length && keys.length <= limits.keysMax;
  const isSound = allRead && areDistinct(keys) && threshold <= keys.length;
  return isSound ? { format: 1, version, keys, threshold, issuedAt } : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

async function refuseNext({ signed, document }: Read, root: TrustedRoot): Promise<RootRefusal | null> {
  if (root.version > 0 && document.version !== root.version + 1) return "version_skipped";
  for (const quorum of [root, document]) {
    const opened = await openJointStatement(signed, rootKind, quorum);
    if (!opened.ok) return opened.why;
  }
  return null;
}

/** The document that the app's maker pinned: it has those keys and no others, and asks for no fewer signatures. */
const isPinned = (document: RootDocument, { keys, threshold }: TrustedRoot): boolean =>
  document.threshold >= threshold &&
  document.keys.length === keys.length &&
  document.keys.every(({ x }) => keys.some((pinned) => pinned.x === x));
