import { parseQuickQuery } from "#lib/protocol/quick-query.ts";
import type { QuickQuery } from "#lib/protocol/quick-query.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { parseResolveQuery } from "#lib/protocol/query.ts";
import { jsonPointer } from "#lib/protocol/problem.ts";
import { resolveRequestSchema } from "#lib/protocol/resolve.ts";
import type { ResolveRequest } from "#lib/protocol/resolve.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { CompiledDevice, Held } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import { answerJson, invalidProgramJson, programJson } from "./answer.ts";
import type { Asker } from "./asker.ts";
import { userOf } from "./identity.ts";
import type { IdentityClaim, User } from "./identity.ts";
import { readBody } from "./body.ts";
import { decisionResponse, problemResponse } from "./responses.ts";
import type { SeenCounter } from "./seen-counter.ts";

type Parts = { now: () => number; random: () => number; seen: SeenCounter };
/** One request's moment and asker, with the parts of delivery it needs. */
type Asking = { parts: Parts; asker: Asker; nowMs: number };

/** GET: `start` is where the query begins in the address, its length where there is none. */
export function resolveByQuery(parts: Parts, asker: Asker, request: Request): Response | Promise<Response> {
  const { url } = request;
  if (url.length > protocolLimits.urlLengthMax) return problemResponse("url_too_long");
  const asking = { parts, asker, nowMs: parts.now() };
  const mark = url.indexOf("?");
  const start = mark < 0 ? url.length : mark + 1;
  const quick = parseQuickQuery(url, start);
  if (quick !== null) {
    const user = identified(asking, request, quick.userId);
    return user instanceof Promise
      ? user.then((proven) => answerQuick(asking, quick, proven))
      : answerQuick(asking, quick, user);
  }
  const read = parseResolveQuery(url.slice(start));
  if (read.ok) return resolveRequest(asking, request, read.request);
  const errors = read.faults.map(({ path, message }) => ({ pointer: `?${path.join(".")}`, detail: message }));
  return problemResponse("invalid_request", { errors });
}

export async function resolveByBody(parts: Parts, asker: Asker, request: Request): Promise<Response> {
  const body = await readBody(request);
  if (!body.ok) return body.response;
  const read = resolveRequestSchema.safeParse(body.value);
  if (read.success) return resolveRequest({ parts, asker, nowMs: parts.now() }, request, read.data);
  const errors = read.error.issues.map(({ path, message }) => ({
    pointer: jsonPointer(path),
    detail: message,
  }));
  return problemResponse("invalid_request", { errors });
}

/** The user whom the request names; the simulator may stand for anybody. */
export function identified(
  { asker, nowMs }: Pick<Asking, "asker" | "nowMs">,
  request: Request,
  userId: string | undefined,
): User | Promise<User> {
  if (asker.simulator !== null) return { userId: userId ? userId : null, identityVerified: true };
  const demanded = asker.held.snapshot.index.signedIdentity;
  const claim: IdentityClaim = {
    userId,
    token: demanded ? request.headers.get("sluice-identity") : null,
  };
  return userOf(asker.held, claim, nowMs);
}

/** Whether the simulator's token covers the program; a device may ask for all of its app. */
export function maySee({ simulator }: Asker, program: string): boolean {
  return simulator === null || simulator.programs === "*" || simulator.programs.includes(program);
}

function answerQuick(asking: Asking, quick: QuickQuery, user: User): Response {
  const { parts, asker, nowMs } = asking;
  const installId = quick.installId ?? null;
  const device = compileDevice({ ...user, installId, attributes: quick.device });
  const { program, version, sha256 } = quick;
  const held = version === undefined && sha256 === undefined ? null : { version, sha256 };
  const json = decide(asking, device, { id: program, held });
  count(asking, user.userId ?? installId, program);
  const frame = { nowMs, random: parts.random, simulated: asker.simulator !== null };
  return decisionResponse(answerJson(asker.held, json, frame));
}

async function resolveRequest(asking: Asking, request: Request, read: ResolveRequest): Promise<Response> {
  const { parts, asker, nowMs } = asking;
  const user = await identified(asking, request, read.user?.id);
  const installId = read.installId ?? null;
  const device = compileDevice({ ...user, installId, attributes: read.device ?? {} });
  const { programs } = read;
  const page = programs === undefined ? pageOf(asking, device, read.cursor ?? "") : null;
  const json =
    page?.json ??
    (programs ?? []).map((asked) =>
      asked.ok
        ? decide(asking, device, { id: asked.query.id, held: heldOf(asked.query) })
        : invalidProgramJson(asked.id),
    );
  const only = programs?.length === 1 && programs[0]?.ok ? programs[0].query.id : null;
  count(asking, user.userId ?? installId, only);
  const next = page?.next ?? null;
  const frame = { nowMs, random: parts.random, simulated: asker.simulator !== null };
  return decisionResponse(answerJson(asker.held, json.join(","), { ...frame, ...(next ? { next } : {}) }));
}

/** One program's answer as JSON, with the trace where the simulator asks. */
function decide(
  { asker, nowMs }: Asking,
  device: CompiledDevice,
  { id, held }: { id: string; held: Held | null },
): string {
  const program = maySee(asker, id) ? asker.held.snapshot.programs.get(id) : undefined;
  if (asker.simulator === null) return programJson(id, resolve(program, device, held, nowMs));
  const sink = newTrace();
  return programJson(id, resolve(program, device, held, nowMs, sink), sink.entries);
}

/** What is visible to the device after the cursor, up to a page. */
function pageOf(
  asking: Asking,
  device: CompiledDevice,
  cursor: string,
): { json: string[]; next: string | null } {
  const { held } = asking.asker;
  const json: string[] = [];
  let last = "";
  for (const id of held.programIds) {
    if (id <= cursor || !maySee(asking.asker, id)) continue;
    if (resolve(held.snapshot.programs.get(id), device, null, asking.nowMs).release === null) continue;
    if (json.length === protocolLimits.pageMax) return { json, next: last };
    json.push(decide(asking, device, { id, held: null }));
    last = id;
  }
  return { json, next: null };
}

function heldOf({
  version,
  sha256,
}: {
  version?: string | undefined;
  sha256?: string | undefined;
}): Held | null {
  return version === undefined && sha256 === undefined ? null : { version, sha256 };
}

// The simulator counts in no figures; a program that is not there is not counted either.
function count({ parts, asker }: Asking, id: string | null, program: string | null): void {
  if (asker.simulator !== null) return;
  parts.seen.count(asker.held, "*", id);
  if (program !== null && asker.held.snapshot.programs.has(program))
    parts.seen.count(asker.held, program, id);
}
