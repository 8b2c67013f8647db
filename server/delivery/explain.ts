import type { QrAnswer } from "#lib/protocol/resolve.ts";
import type { Decision } from "#lib/snapshot/decision.ts";
import type { DeviceContext, Held } from "#lib/snapshot/device.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { SnapshotIndex } from "#lib/snapshot/schema.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";
import { admittedDevice } from "./admitted-device.ts";
import type { AdmissionParts } from "./admitted-device.ts";
import type { Asker } from "./asker.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";
import { withPlaces } from "./with-places.ts";

type Parts = { snapshots: SnapshotMemory; admission: AdmissionParts; now: () => number };

export type ExplainAsked = {
  program: string;
  device: DeviceContext;
  held: Held | null;
  /** The scanned code's token. */
  qr: string | null;
  /** The moment to judge; null for now. */
  nowMs: number | null;
};

export type Explanation = {
  decision: Decision;
  trace: readonly TraceEntry[];
  qr: QrAnswer | null;
  nowMs: number;
  ageMs: number;
  index: SnapshotIndex;
};

/**
 * What a device would be answered, and why, from the snapshot that devices are answered from. A dry run: it takes no
 * place and counts nowhere. Null where nothing is published; rejects where that, or whom codes let in, cannot be read.
 */
export async function explain(
  { snapshots, admission, now }: Parts,
  scope: Scope,
  { program: id, device: context, held, qr: token, nowMs: wanted }: ExplainAsked,
): Promise<Explanation | null> {
  const scoped = await orLate(snapshots.hold(scope), limits.lookupMs, "Reading a snapshot");
  if (scoped === null) return null;
  const { index, programs } = scoped.snapshot;
  scoped.askedAtMs = now();
  const nowMs = wanted ?? now();
  const asker = dryAsker(scoped, nowMs);
  const identityVerified = context.identityVerified || !index.signedIdentity;
  const asked = { context: { ...context, identityVerified }, token, programs: new Map([[id, held]]) };
  const admitting = { parts: admission, asker, nowMs };
  const { device: admitted, qr } = await admittedDevice(admitting, asked);
  const device = await withPlaces(admitting, asked, admitted);
  const sink = newTrace();
  const decision = resolve(programs.get(id), device, held, nowMs, sink);
  return { decision, trace: sink.entries, qr, nowMs, ageMs: Math.max(0, now() - index.publishedAt), index };
}

/** The simulator's own asker is what takes no place and is counted nowhere. */
function dryAsker(held: Asker["held"], nowMs: number): Asker {
  const { app, environment } = held.scope;
  const exp = Math.ceil(nowMs / 1000) + 1;
  return {
    held,
    deviceKey: null,
    simulator: { aud: "sluice-simulator", app, environment, programs: "*", exp },
  };
}
