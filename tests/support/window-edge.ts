import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { windowGateId } from "#lib/snapshot/gate.ts";
import type { SnapshotFacts } from "#lib/snapshot/build.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { Rollout, TimeWindow } from "#lib/rules/schema.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { openEdge, startMs } from "./edge.ts";
import { rollout } from "./live-release.ts";
import { aProgram, aRelease } from "./snapshots.ts";

export const coffee = "1000000000000001";
export const windowEndMs = startMs + 3_600_000;
export const newSha256 = "f".repeat(64);

type Change = { window?: Partial<TimeWindow>; rollout?: Partial<Rollout>; release?: Partial<LiveRelease> };

/** An edge with one mini program whose new version is rolled out by a time window, as the control plane publishes it. */
export async function openWindowEdge(
  given: { store?: RulesStore; usersMax?: number; facts?: Partial<SnapshotFacts> } = {},
) {
  const release = `canary-${crypto.randomUUID()}`;
  const gate = windowGateId(release);
  const programsWith = (change: Change = {}) => [
    aProgram(coffee, { releases: [canaryWith(change), aRelease()] }),
  ];
  const canaryWith = (change: Change): LiveRelease =>
    aRelease({
      id: release,
      order: 2,
      version: "2.0.0",
      sha256: newSha256,
      state: "grayscale_release",
      windowEpoch: 1,
      rollout: rollout({
        audiences: [
          {
            kind: "time_window",
            startsAt: startMs,
            endsAt: windowEndMs,
            usersMax: given.usersMax ?? 2,
            ...change.window,
          },
        ],
        ...change.rollout,
      }),
      ...change.release,
    });
  const facts = { programs: programsWith(), ...given.facts };
  const edge = await openEdge({ facts, ...(given.store ? { store: given.store } : {}) });
  await edge.store.openAdmissions(gate, 1);
  /** Publishes the release as it is changed, and lets the edge hear of it. */
  const change = async (changed: Change, by = edge.delivery) => {
    await edge.publish({ programs: programsWith(changed) });
    await by.snapshots.refresh();
  };
  /** The version that one user's device is told, and why; the status alone where it is told nothing. */
  const visit = async (
    user: string | null,
    { holds, device, by = edge.delivery }: Visit = {},
  ): Promise<{ version?: string | undefined; reason?: string | undefined; status?: number }> => {
    const held = holds ? { sha256: holds } : {};
    const body = JSON.stringify({
      ...(user === null ? {} : { user: { id: user } }),
      ...(device ? { device } : {}),
      programs: [{ id: coffee, ...held }],
    });
    const answered = await edge.ask("/edge/v1/resolve", { method: "POST", body }, by);
    if (answered.status !== 200) return { status: answered.status };
    const { programs } = resolveAnswerSchema.parse(await answered.json());
    return { version: programs[0]?.version, reason: programs[0]?.reason };
  };
  return { ...edge, release, gate, change, visit };
}

type Visit = { holds?: string; device?: object; by?: Awaited<ReturnType<typeof openEdge>>["delivery"] };
