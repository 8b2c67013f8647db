import { insightLimits } from "#lib/insight/limits.ts";
import { userHash } from "#lib/insight/user-hash.ts";
import { deviceEventSchema, eventsEnvelopeSchema } from "#lib/protocol/events.ts";
import type { DeviceEvent, EventsAnswer } from "#lib/protocol/events.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { jsonPointer } from "#lib/protocol/json-pointer.ts";
import type { FieldFault } from "#lib/protocol/problem.ts";
import type { Asker } from "./asker.ts";
import { readBody } from "./body.ts";
import type { ReportQueue } from "./report-queue.ts";
import { acceptedResponse, problemResponse } from "./responses.ts";

type Parts = { reports: ReportQueue; now: () => number };
type Issues = readonly { path: readonly PropertyKey[]; message: string }[];
type Judged = { ok: true; event: DeviceEvent; atMs: number } | { ok: false; errors: FieldFault[] };

const oldestMs = insightLimits.eventDays * 86_400_000;

/**
 * What happened on a device, in batches. Taken at once and counted later: what cannot be read is named by its place,
 * and spoils nothing else. The simulator's events are judged and count nowhere.
 */
export async function events(parts: Parts, asker: Asker, request: Request): Promise<Response> {
  const body = await readBody(request, protocolLimits.eventsBodyBytesMax);
  if (!body.ok) return body.response;
  const read = eventsEnvelopeSchema.safeParse(body.value);
  if (!read.success) return problemResponse("invalid_request", { errors: faultsOf(read.error.issues) });
  const { installId, user, events: entries } = read.data;
  const nowMs = parts.now();
  const { scope, text } = asker.held;
  const sender = {
    scope: text,
    install: userHash(scope, installId),
    user: user?.id ? userHash(scope, user.id) : null,
  };
  const answer: EventsAnswer = { accepted: 0, invalid: [], serverTime: nowMs };
  for (const [index, entry] of entries.entries()) {
    const judged = judge(entry, nowMs);
    if (!judged.ok) {
      answer.invalid.push({ index, errors: judged.errors });
      continue;
    }
    answer.accepted += 1;
    if (asker.simulator !== null) continue;
    const { release, event, reason = "", bytes = 0, delta: isDelta = false } = judged.event;
    const { atMs } = judged;
    parts.reports.add({ kind: "event", ...sender, release, event, reason, bytes, isDelta, atMs });
  }
  return acceptedResponse(JSON.stringify(answer));
}

// A clock that runs ahead is set right; what is older than repeats are remembered could be counted twice.
function judge(entry: unknown, nowMs: number): Judged {
  const read = deviceEventSchema.safeParse(entry);
  if (!read.success) return { ok: false, errors: faultsOf(read.error.issues) };
  const { at = nowMs } = read.data;
  if (at < nowMs - oldestMs) {
    const detail = `It is older than ${insightLimits.eventDays} days, or the device's clock is wrong.`;
    return { ok: false, errors: [{ pointer: "/at", detail }] };
  }
  return { ok: true, event: read.data, atMs: Math.min(at, nowMs) };
}

function faultsOf(issues: Issues): FieldFault[] {
  return issues.map(({ path, message }) => ({ pointer: jsonPointer(path), detail: message }));
}
