import type { AudienceExplanation } from "#lib/rules/audience.ts";
import type { FilterExplanation } from "#lib/rules/condition.ts";
import { explainRollout } from "#lib/rules/evaluate.ts";
import type { CompiledProgram, Offer } from "./compile.ts";
import type { Decision } from "./decision.ts";
import type { CompiledDevice, Held } from "./device.ts";
import { answersTo, fitsApp, heldRelease } from "./offer.ts";
import { codesGateId } from "./gate.ts";
import { standingOf } from "./qr.ts";
import type { QrReason } from "./qr.ts";

/** One step of deciding, in the order taken. `release` is the id of the release that the step is about. */
export type TraceEntry =
  | { step: "halt"; decision: "removed" | "suspended"; reason: string }
  | {
      step: "release";
      release: string;
      version: string;
      offeredTo: Offer["to"];
      holds: boolean;
    }
  | { step: "policy"; release: string; appVersionMin: string; seen: string | null; matched: boolean }
  | { step: "testers"; release: string; users: number; proven: boolean; matched: boolean }
  | { step: "code"; release: string; standing: QrReason | "place" | "none"; matched: boolean }
  | { step: "paused"; release: string; keeps: boolean }
  | ({ step: "filter"; release: string } & FilterExplanation)
  | ({ step: "audience"; release: string } & AudienceExplanation)
  | ({ step: "outcome"; release: string | null; version: string | null } & Pick<
      Decision,
      "decision" | "reason"
    >);

/** Collects why a device gets its answer, as plain JSON. Only explain, preview and tests pass one. */
export type TraceSink = { readonly entries: TraceEntry[] };

export function newTrace(): TraceSink {
  return { entries: [] };
}

/** Walks the same offers as `resolve`, asks the same questions, and writes down every answer. */
export function traceDecision(
  sink: TraceSink,
  asked: {
    program: CompiledProgram | undefined;
    device: CompiledDevice;
    held: Held | null;
    nowMs: number;
    decision: Decision;
  },
): void {
  const { program, device, held, nowMs, decision } = asked;
  const halt = program?.part.halt ?? null;
  if (halt !== null) sink.entries.push({ step: "halt", decision: halt.decision, reason: halt.reason });
  if (program !== undefined && program.suspended === null)
    traceOffers(sink, program, { device, held, nowMs });
  const { release, reason } = decision;
  sink.entries.push({
    step: "outcome",
    decision: decision.decision,
    reason,
    release: release?.id ?? null,
    version: release?.version ?? null,
  });
}

function traceOffers(
  sink: TraceSink,
  program: CompiledProgram,
  { device, held, nowMs }: { device: CompiledDevice; held: Held | null; nowMs: number },
): void {
  const holding = held === null ? null : heldRelease(program.live, held);
  for (const offer of program.offers) {
    const holds = holding === offer.release;
    const fits = fitsApp(offer, device);
    const { id: release, version } = offer.release;
    sink.entries.push({ step: "release", release, version, offeredTo: offer.to, holds });
    tracePolicy(sink, offer, { fits, seen: device.attributes.appVersion });
    traceOffer(sink, offer, { device, holds, nowMs });
    if (fits && answersTo(offer, device, holds) !== null) return;
  }
}

function tracePolicy(
  sink: TraceSink,
  { release }: Offer,
  { fits, seen }: { fits: boolean; seen: string | undefined },
): void {
  const { appVersionMin } = release.configuration.upgradePolicy;
  if (appVersionMin === null) return;
  sink.entries.push({
    step: "policy",
    release: release.id,
    appVersionMin,
    seen: seen || null,
    matched: fits,
  });
}

function traceOffer(
  sink: TraceSink,
  offer: Offer,
  { device, holds, nowMs }: { device: CompiledDevice; holds: boolean; nowMs: number },
): void {
  const release = offer.release.id;
  if (offer.to === "all") return;
  const paused = offer.to === "testers" ? offer.paused : offer.rollout.paused;
  if (paused) sink.entries.push({ step: "paused", release, keeps: holds });
  if (offer.to === "testers") {
    const { provenUserId } = device;
    const matched = provenUserId !== null && offer.testers.has(provenUserId);
    const users = offer.testers.size;
    sink.entries.push({ step: "testers", release, users, proven: provenUserId !== null, matched });
    if (offer.release.admissionEpoch > 0 && !matched) traceCode(sink, offer, { device, nowMs });
    return;
  }
  const { filters, audiences } = explainRollout(offer.rollout, device, nowMs);
  for (const filter of filters) sink.entries.push({ step: "filter", release, ...filter });
  for (const audience of audiences) sink.entries.push({ step: "audience", release, ...audience });
}

/** Users whom a code let in stay in without showing it again. */
function traceCode(
  sink: TraceSink,
  offer: Extract<Offer, { to: "testers" }>,
  { device, nowMs }: { device: CompiledDevice; nowMs: number },
): void {
  const release = offer.release.id;
  const matched = device.provenUserId !== null && device.admitted.has(codesGateId(release));
  const presents = device.qr !== null && offer.codes.has(device.qr.id);
  const standing = matched ? "qr_admitted" : presents ? standingOf(offer, device, nowMs) : "none";
  sink.entries.push({ step: "code", release, standing, matched });
}
