import type { SnapshotFacts } from "#lib/snapshot/build.ts";

/** What is live in one app and environment; what a test does not name is ordinary. */
export function snapshotFacts(given: Partial<SnapshotFacts>): SnapshotFacts {
  return {
    app: { id: "app-1", name: "Harbour", scheme: "harbour" },
    environment: "production",
    epoch: 1,
    sequence: 7,
    publishedAt: 1_700_000_000_000,
    nextCheckAfterSeconds: 1_800,
    signedIdentity: false,
    identityKeys: [],
    deviceKeys: [],
    programs: [],
    ...given,
  };
}
