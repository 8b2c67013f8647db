import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { matchesFilter } from "#lib/rules/condition.ts";
import type { Filter } from "#lib/rules/schema.ts";
import type { Chunks } from "#lib/rules/user-list.ts";
import { compileProgram } from "./compile.ts";
import type { Offer } from "./compile.ts";
import type { ReasonCode } from "./decision.ts";
import { compileDevice } from "./device.ts";
import type { CompiledDevice } from "./device.ts";
import { fitsApp } from "./offer.ts";
import { resolve } from "./resolve.ts";
import type { LiveRelease } from "./schema.ts";

/** What becomes of a user: which way lets them in, or what keeps them out first. */
export type DryRunGroup =
  | { let: "in"; reason: ReasonCode }
  /** A counted place would be taken, while there are places. */
  | { let: "place" }
  | { let: "out"; by: "app_version" }
  | { let: "out"; by: "filter"; filter: Filter }
  | { let: "out"; by: "audience" };

type Assumed = {
  /** Chunks of the allowlists that the release names. */
  chunks?: Chunks;
  /** What every user's device tells. Each user counts as proven. */
  attributes: DeviceAttributes;
  nowMs: number;
};

/**
 * Judges users by a release as it would be published, through the resolve that devices are answered by. Equal groups
 * are the same object.
 */
export function dryRunJudge(
  release: LiveRelease,
  { chunks, attributes, nowMs }: Assumed,
): (userId: string) => DryRunGroup {
  const part = { format: 1, id: "", kind: "html5", halt: null, releases: [release] } as const;
  const program = compileProgram({ ...part, releases: [release] }, chunks);
  const rollout = program.offers.find((offer) => offer.to === "rollout");
  const reasons = new Map<ReasonCode, DryRunGroup>();
  const lost = lostGroups(rollout);
  const inBy = (reason: ReasonCode): DryRunGroup => {
    const known = reasons.get(reason) ?? { let: "in", reason };
    reasons.set(reason, known);
    return known;
  };
  return (userId) => {
    const device = compileDevice({ userId, installId: null, identityVerified: true, attributes });
    const decision = resolve(program, device, null, nowMs);
    if (decision.release !== null) return inBy(decision.reason);
    return decision.admissionNeeded === null ? lost(device) : place;
  };
}

const place: DryRunGroup = { let: "place" };
const appVersion: DryRunGroup = { let: "out", by: "app_version" };
const audience: DryRunGroup = { let: "out", by: "audience" };

type RolloutOffer = Extract<Offer, { to: "rollout" }>;

function lostGroups(offer: RolloutOffer | undefined): (device: CompiledDevice) => DryRunGroup {
  const filters = (offer?.rollout.filters ?? []).map((compiled) => ({
    compiled,
    group: { let: "out", by: "filter", filter: compiled.filter } satisfies DryRunGroup,
  }));
  return (device) => {
    if (offer !== undefined && !fitsApp(offer, device)) return appVersion;
    return filters.find(({ compiled }) => !matchesFilter(compiled, device))?.group ?? audience;
  };
}
