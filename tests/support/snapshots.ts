import { sha256Hex } from "#lib/crypto/digest.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { buildSnapshot } from "#lib/snapshot/build.ts";
import type { ProgramFacts, SnapshotFacts } from "#lib/snapshot/build.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { Publication } from "#server/rules-store/rules-store.ts";

export const someDigest = "0123456789abcdef".repeat(4);

/** A scope that no other test uses. */
export function freshScope(): Scope {
  return { app: `app-${crypto.randomUUID()}`, environment: "production" };
}

export function aRelease(overrides: Partial<LiveRelease> = {}): LiveRelease {
  return {
    id: "release-1",
    order: 1,
    version: "1.0.0",
    sha256: someDigest,
    sizeBytes: 1_000,
    deltas: [],
    sealed: null,
    state: "full_release",
    testers: [],
    qrCodes: [],
    admissionEpoch: 0,
    windowEpoch: 0,
    rollout: null,
    lists: [],
    configuration: emptyConfiguration,
    configurationSha256: someDigest,
    name: "Harbour Coffee",
    description: "Order a cup at the harbour.",
    icon: null,
    releaseNotes: "",
    manifest: "header.payload.signature",
    ...overrides,
  };
}

export function aProgram(id: string, overrides: Partial<ProgramFacts> = {}): ProgramFacts {
  return { id, kind: "html5", halt: null, releases: [aRelease({ id: `release-of-${id}` })], ...overrides };
}

/** A publication of the scope, as the control plane would make it. */
export async function aPublication(
  scope: Scope,
  overrides: Partial<SnapshotFacts> = {},
): Promise<Publication> {
  const built = await buildSnapshot({
    app: { id: scope.app, name: "Super", scheme: "super" },
    environment: scope.environment,
    epoch: 1,
    sequence: 1,
    publishedAt: 1_790_000_000_000,
    nextCheckAfterSeconds: 1_800,
    signedIdentity: false,
    identityKeys: [],
    deviceKeys: [],
    programs: [aProgram("1000000000000001")],
    ...overrides,
  });
  return { scope, index: built.index, parts: built.bytes };
}

/** The digest of a device key, as the snapshot and the store know it. */
export function keyDigest(deviceKey: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(deviceKey));
}
