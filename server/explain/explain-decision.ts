import type { ExplainAnswer, ExplainRequest } from "#lib/protocol/explain.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import type { ExplainAsked, Explanation } from "#server/delivery/explain.ts";
import { openDelivery } from "#server/delivery/open-delivery.ts";
import { deliveryHere } from "#server/delivery/shared.ts";
import { log, reasonOf } from "#server/log.ts";
import { mayExplain } from "./may-explain.ts";

export type ExplainOutcome =
  | { ok: true; answer: ExplainAnswer }
  | { ok: false; why: "not_found" | "nothing_published" | "edge_unavailable" };

/** Why a user gets what they get of one mini program, by the delivery plane itself. Changes nothing. */
export async function explainDecision(
  scope: WorkspaceScope,
  request: ExplainRequest,
): Promise<ExplainOutcome> {
  const { app, environment, program: programId } = request;
  if (!(await mayExplain(scope, { appId: app, environment, programId }))) {
    return { ok: false, why: "not_found" };
  }
  try {
    const delivery = await deliveryHere(openDelivery);
    const explanation = await delivery.explain({ app, environment }, askedOf(request));
    if (explanation === null) return { ok: false, why: "nothing_published" };
    return { ok: true, answer: answerOf(explanation) };
  } catch (error) {
    log().warn({ error: reasonOf(error) }, "an explanation could not be given");
    return { ok: false, why: "edge_unavailable" };
  }
}

function askedOf({ program, user, installId, device, held, qr, now }: ExplainRequest): ExplainAsked {
  return {
    program,
    device: {
      userId: user?.id ?? null,
      installId: installId ?? null,
      identityVerified: user?.proven ?? true,
      attributes: device ?? {},
    },
    held: held?.version === undefined && held?.sha256 === undefined ? null : held,
    qr: qr ?? null,
    nowMs: now ?? null,
  };
}

function answerOf({ decision, trace, qr, nowMs, ageMs, index }: Explanation): ExplainAnswer {
  const { release } = decision;
  return {
    decision: decision.decision,
    reason: decision.reason,
    release: release?.id ?? null,
    version: release?.version ?? null,
    trace: [...trace],
    qr,
    snapshot: {
      epoch: index.epoch,
      sequence: index.sequence,
      publishedAt: index.publishedAt,
      ageSeconds: ageMs / 1000,
    },
    now: nowMs,
  };
}
