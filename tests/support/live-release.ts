import { emptyConfiguration } from "#lib/release/configuration.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import type { LiveRelease, ProgramPart } from "#lib/snapshot/schema.ts";

/** A live release as the control plane would publish it; what a test does not name is ordinary. */
export function release(
  given: Partial<LiveRelease> & { order: number; appVersionMin?: string | null },
): LiveRelease {
  const { appVersionMin, ...fields } = given;
  const { upgradePolicy, ...configuration } = fields.configuration ?? emptyConfiguration;
  return {
    id: `release-${given.order}`,
    version: `${given.order}.0.0`,
    sha256: String(given.order).padStart(64, "0"),
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
    configurationSha256: "",
    name: "Harbour Coffee",
    description: "",
    icon: null,
    releaseNotes: "",
    manifest: "",
    ...fields,
    configuration: {
      ...configuration,
      upgradePolicy: appVersionMin === undefined ? upgradePolicy : { ...upgradePolicy, appVersionMin },
    },
  };
}

/** A rollout that is running, without filters; what a test does not name is ordinary. */
export function rollout(given: Partial<Rollout>): Rollout {
  return { salt: "abcdefghijklmno", state: "running", audiences: [], filters: [], ...given };
}

/** One mini program's part of a snapshot. */
export function programPart(given: Partial<ProgramPart>): ProgramPart {
  return { format: 1, id: "2026000000000001", kind: "html5", halt: null, releases: [], ...given };
}
