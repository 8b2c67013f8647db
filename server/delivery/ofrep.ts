import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { readOfrepContext, type OfrepContext } from "#lib/protocol/ofrep-context.ts";
import type { OfrepErrorCode } from "#lib/protocol/ofrep.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { CompiledDevice } from "#lib/snapshot/device.ts";
import { evaluateSwitch } from "#lib/switches/evaluate.ts";
import type { CompiledSwitch, SwitchAnswer } from "#lib/switches/evaluate.ts";
import { appSwitches } from "#lib/switches/part.ts";
import type { CompiledSwitches, UnreadSwitch } from "#lib/switches/part.ts";
import { maySee } from "./asker.ts";
import type { Asker } from "./asker.ts";
import { readBody } from "./body.ts";
import { streamAddress } from "./change-streams.ts";
import { within } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { corsHeaders, problemResponse } from "./responses.ts";
import { identified, place } from "./told-by-request.ts";
import type { RegionReader } from "./proxy-region.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";

type Parts = { now: () => number; regionOf: RegionReader; snapshots: SnapshotMemory };
type Asked = { context: OfrepContext; of: string; switches: CompiledSwitches | null; device: CompiledDevice };

/** All switches for one user: OFREP's bulk evaluation. The same context and configuration answer 304. */
export async function evaluateFlags(parts: Parts, asker: Asker, request: Request): Promise<Response> {
  await catchUp(parts, asker, request);
  const asked = await read(parts, asker, { request });
  if (asked instanceof Response) return asked;
  const { switches, device, of } = asked;
  const etag = await etagOf(asker, asked);
  if (isHeld(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  const flags = [...(switches?.byKey.values() ?? [])].map((one) => flagJson(one, device));
  const version = JSON.stringify(versionOf(switches));
  const address = await streamAddress(asker, of);
  const streams =
    address === null
      ? ""
      : `"eventStreams":[${JSON.stringify({
          type: "sse",
          endpoint: { requestUri: address },
          inactivityDelaySec: limits.streamInactivitySeconds,
        })}],`;
  const body = `{"flags":[${flags.join(",")}],${streams}"metadata":{"version":${version}}}`;
  return answer(body, 200, { etag });
}

/** One switch for one user. */
export async function evaluateFlag(
  parts: Parts,
  asker: Asker,
  { request, key }: { request: Request; key: string },
): Promise<Response> {
  const asked = await read(parts, asker, { request, key });
  if (asked instanceof Response) return asked;
  const found = asked.switches?.byKey.get(key);
  if (found !== undefined) {
    const body = flagJson(found, asked.device);
    // A switch that is there and cannot be read is a fault of ours.
    return "unread" in found ? answer(body, 503, { "retry-after": `${retrySeconds}` }) : answer(body, 200);
  }
  // What the last good snapshot has not may stand in a newer one.
  if (parts.snapshots.awaySinceMs !== null) return problemResponse("snapshot_unavailable");
  return failure("FLAG_NOT_FOUND", { key, details: `There is no switch "${key}".`, status: 404 });
}

const retrySeconds = 5;
const headers = {
  "cache-control": "private, no-store",
  vary: "Authorization, X-API-Key, Sluice-Identity",
  "access-control-expose-headers": "ETag, Retry-After",
  ...corsHeaders,
};

/** A change stream names a configuration: where this process has another one, it may lag behind. */
async function catchUp({ snapshots }: Parts, { held }: Asker, { url }: Request): Promise<void> {
  const mark = url.indexOf("?");
  const wanted = mark < 0 ? null : new URLSearchParams(url.slice(mark)).get("flagConfigEtag");
  if (wanted === null) return;
  const known = [...held.snapshot.switches.values()].some((switches) => versionOf(switches) === wanted);
  if (!known) await within(snapshots.refresh(), limits.lookupMs, () => undefined).catch(() => undefined);
}

/** A failure of one switch's question names the switch, as the protocol wants it. */
async function read(
  parts: Parts,
  asker: Asker,
  { request, key }: { request: Request; key?: string },
): Promise<Asked | Response> {
  const body = await readBody(request);
  if (!body.ok) {
    const isJson = body.response.status !== 400;
    return isJson
      ? body.response
      : failure("PARSE_ERROR", { key, details: "The body is not JSON.", status: 400 });
  }
  const told = readOfrepContext(body.value);
  if (!told.ok) return failure(told.errorCode, { key, details: told.errorDetails, status: 400 });
  const { context } = told;
  const { userId, installId } = context;
  const user = await identified({ asker, nowMs: parts.now() }, request, userId ?? undefined);
  const attributes = place({ asker, parts }, request, context.attributes);
  const device = compileDevice({ ...user, installId, attributes });
  const of = context.program ?? appSwitches;
  return { context: { ...context, attributes }, of, switches: switchesFor(asker, context.program), device };
}

/** Null where the asker may see none. */
function switchesFor(asker: Asker, program: string | null): CompiledSwitches | null {
  const isSeen =
    program === null ? asker.simulator === null || asker.simulator.programs === "*" : maySee(asker, program);
  return isSeen ? (asker.held.snapshot.switches.get(program ?? appSwitches) ?? null) : null;
}

const versionOf = (switches: CompiledSwitches | null): string => switches?.digest.slice(0, 16) ?? "none";

// Answers are made once a snapshot; so is the JSON that says them.
const written = new WeakMap<SwitchAnswer, string>();

function flagJson(one: CompiledSwitch | UnreadSwitch, device: CompiledDevice): string {
  if ("unread" in one) return failureJson("PARSE_ERROR", one.key, "This switch cannot be read here.");
  const given = evaluateSwitch(one, device);
  let json = written.get(given);
  if (json === undefined) {
    const { version, ...rest } = given;
    json = JSON.stringify({ ...rest, metadata: { version } });
    written.set(given, json);
  }
  return json;
}

/** Bound to whoever asks, what they told, and the configuration: evaluating looks at nothing else. */
async function etagOf({ held }: Asker, { context, switches, device }: Asked): Promise<string> {
  const proven = device.provenUserId !== null;
  const bound = canonicalJson([held.text, switches?.digest ?? null, proven, context]);
  return `"${(await sha256Hex(new TextEncoder().encode(bound))).slice(0, 32)}"`;
}

function isHeld(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

function failure(
  errorCode: OfrepErrorCode,
  { key, details, status }: { key?: string | undefined; details: string; status: number },
): Response {
  return answer(failureJson(errorCode, key, details), status);
}

const failureJson = (errorCode: OfrepErrorCode, key: string | undefined, errorDetails: string): string =>
  JSON.stringify({ key, errorCode, errorDetails });

function answer(body: string, status: number, more: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { "content-type": "application/json", ...headers, ...more } });
}
