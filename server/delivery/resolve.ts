import { parseQuickBody } from "#lib/protocol/quick-body.ts";
import { parseQuickQuery } from "#lib/protocol/quick-query.ts";
import type { QuickQuery } from "#lib/protocol/quick-query.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { parseResolveQuery } from "#lib/protocol/query.ts";
import { jsonPointer } from "#lib/protocol/json-pointer.ts";
import { resolveRequestSchema } from "#lib/protocol/resolve.ts";
import type { AskedProgram, ResolveRequest } from "#lib/protocol/resolve.ts";
import type { Decision } from "#lib/snapshot/decision.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import { keyOf } from "#lib/rules/hash.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { CompiledDevice, Held } from "#lib/snapshot/device.ts";
import { heldRelease } from "#lib/snapshot/offer.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import { admittedDevice, mayBeAdmitted } from "./admitted-device.ts";
import type { Admitted, AdmissionParts, Asked } from "./admitted-device.ts";
import { answerJson, invalidProgramJson, programJson, saidTogether } from "./answer.ts";
import type { Said } from "./answer.ts";
import { withPlaces } from "./with-places.ts";
import { maySee } from "./asker.ts";
import type { Asker } from "./asker.ts";
import type { ContentKeys } from "./content-keys.ts";
import { keysFor, keyTo, noKeys } from "./given-keys.ts";
import type { Keys } from "./given-keys.ts";
import type { User } from "./identity.ts";
import { checkAfterSeconds } from "./check-interval.ts";
import { readBody } from "./body.ts";
import type { EdgeAnswer, EdgeRequest } from "./edge-request.ts";
import type { RegionReader } from "./proxy-region.ts";
import { decisionAnswer, problemResponse } from "./responses.ts";
import type { OpenedMarks } from "./opened-marks.ts";
import type { ReleaseFigures } from "./release-figures.ts";
import type { SeenCounter } from "./seen-counter.ts";
import { identified, place, scannedCode } from "./told-by-request.ts";
import type { UserSample } from "./user-sample.ts";

type Parts = {
  now: () => number;
  random: () => number;
  seen: SeenCounter;
  opened: OpenedMarks;
  sample: UserSample;
  figures: ReleaseFigures;
  admission: AdmissionParts;
  contentKeys: ContentKeys;
  regionOf: RegionReader;
  bytesAt: string;
};
type Answer = EdgeAnswer | Promise<EdgeAnswer>;
type Proven = { quick: QuickQuery; user: User; token: string | null };
/** One request's moment and asker, with the parts of delivery it needs. */
type Asking = { parts: Parts; asker: Asker; nowMs: number };

/** GET: `start` is where the query begins in the address, its length where there is none. */
export function resolveByQuery(parts: Parts, asker: Asker, request: EdgeRequest): Answer {
  const { url } = request;
  if (url.length > protocolLimits.urlLengthMax) return problemResponse("url_too_long");
  const asking = { parts, asker, nowMs: parts.now() };
  const mark = url.indexOf("?");
  const start = mark < 0 ? url.length : mark + 1;
  const quick = parseQuickQuery(url, start);
  if (quick !== null) {
    const token = scannedCode(request);
    const user = identified(asking, request, quick.userId);
    return user instanceof Promise
      ? user.then((proven) => answerQuick(asking, request, { quick, user: proven, token }))
      : answerQuick(asking, request, { quick, user, token });
  }
  const read = parseResolveQuery(url.slice(start));
  if (read.ok) return resolveRequest(asking, request, read.request);
  const errors = read.faults.map(({ path, message }) => ({ pointer: `?${path.join(".")}`, detail: message }));
  return problemResponse("invalid_request", { errors });
}

export async function resolveByBody(parts: Parts, asker: Asker, request: EdgeRequest): Promise<EdgeAnswer> {
  const body = await readBody(request);
  if (!body.ok) return body.response;
  const quick = parseQuickBody(body.value);
  if (quick !== null) return resolveRequest({ parts, asker, nowMs: parts.now() }, request, quick);
  const read = resolveRequestSchema.safeParse(body.value);
  if (read.success) return resolveRequest({ parts, asker, nowMs: parts.now() }, request, read.data);
  const errors = read.error.issues.map(({ path, message }) => ({
    pointer: jsonPointer(path),
    detail: message,
  }));
  return problemResponse("invalid_request", { errors });
}

function answerQuick(asking: Asking, request: EdgeRequest, { quick, user, token }: Proven): Answer {
  const { program, version, sha256 } = quick;
  const held = version === undefined && sha256 === undefined ? null : { version, sha256 };
  const context = {
    ...user,
    installId: quick.installId ?? null,
    attributes: place(asking, request, quick.device),
  };
  const answer = ({ device, qr }: Admitted): EdgeAnswer => {
    const json = decide(asking, device, { id: program, held });
    count(asking, device, program);
    return respond(asking, json, { device, qr });
  };
  if (token === null && asking.asker.held.gates.length === 0) {
    return answer({ device: compileDevice(context), qr: null });
  }
  return admitted(asking, { context, token, programs: new Map([[program, held]]) }, answer);
}

async function resolveRequest(
  asking: Asking,
  request: EdgeRequest,
  read: ResolveRequest,
): Promise<EdgeAnswer> {
  const user = await identified(asking, request, read.user?.id);
  const installId = read.installId ?? null;
  const context = { ...user, installId, attributes: place(asking, request, read.device ?? {}) };
  const token = read.qr ?? scannedCode(request);
  const named = namedPrograms(read);
  const answer = ({ device, qr }: Admitted, keys: Keys): EdgeAnswer => {
    const { programs } = read;
    const page = programs === undefined ? pageOf(asking, device, { after: read.cursor ?? "", keys }) : null;
    const json = page?.json ?? (programs ?? []).map((asked) => decideAsked(asking, device, { asked, keys }));
    const only = programs?.length === 1 && programs[0]?.ok ? programs[0].query.id : null;
    count(asking, device, only);
    return respond(asking, saidTogether(json), { device, qr, ...(page?.next ? { next: page.next } : {}) });
  };
  return admitted(asking, { context, token, programs: named }, (found) => {
    if (!asking.asker.held.isSealed) return answer(found, noKeys);
    const wanted = { device: found.device, proof: user.proof, deviceKey: read.deviceKey };
    return keysFor(asking, named, wanted).then((keys) => answer(found, keys));
  });
}

function namedPrograms({ programs }: ResolveRequest): Map<string, Held | null> | null {
  if (programs === undefined) return null;
  return new Map(programs.flatMap((asked) => (asked.ok ? [[asked.query.id, heldOf(asked.query)]] : [])));
}

function decideAsked(
  asking: Asking,
  device: CompiledDevice,
  { asked, keys }: { asked: AskedProgram; keys: Keys },
): Said {
  if (!asked.ok) return invalidProgramJson(asked.id);
  return decide(asking, device, { id: asked.query.id, held: heldOf(asked.query), keys });
}

/** Finds out what gates have opened to the user and takes the places it needs, where that could matter; answers. */
function admitted(asking: Asking, asked: Asked, answer: (admitted: Admitted) => Answer): Answer {
  const { parts, asker, nowMs } = asking;
  if (!mayBeAdmitted(asker, asked)) return answer({ device: compileDevice(asked.context), qr: null });
  const admitting = { parts: parts.admission, asker, nowMs };
  return admittedDevice(admitting, asked)
    .then(async ({ device, qr }) => ({ device: await withPlaces(admitting, asked, device), qr }))
    .then(answer, () => problemResponse("snapshot_unavailable"));
}

function respond(
  { parts, asker, nowMs }: Asking,
  programs: Said,
  { device, qr, next }: Admitted & { next?: string },
): EdgeAnswer {
  const seconds = checkAfterSeconds(asker.held, device);
  const when = { nowMs, checkAfterSeconds: seconds, random: parts.random };
  const frame = { ...when, simulated: asker.simulator !== null, qr };
  const { text, isAscii } = answerJson(asker.held, programs, next ? { ...frame, next } : frame);
  return decisionAnswer(text, isAscii);
}

/** One program's answer as JSON, with the trace where the simulator asks. */
function decide(
  { parts, asker, nowMs }: Asking,
  device: CompiledDevice,
  { id, held, keys = noKeys }: { id: string; held: Held | null; keys?: Keys },
): Said {
  const program = maySee(asker, id) ? asker.held.snapshot.programs.get(id) : undefined;
  const told = { base: held?.sha256, bytesAt: parts.bytesAt };
  if (asker.simulator === null) {
    const decision = resolve(program, device, held, nowMs);
    markOpened(parts, device, decision);
    countRelease({ parts, asker }, device, { program, held, decision });
    return programJson(id, decision, { ...told, key: keyTo(decision, keys) });
  }
  const sink = newTrace();
  const decision = resolve(program, device, held, nowMs, sink);
  return programJson(id, decision, { ...told, key: keyTo(decision, keys), trace: sink.entries });
}

/** A tester in the list whose device is given the release has opened it. */
function markOpened(
  { opened }: Parts,
  { provenUserId }: CompiledDevice,
  { reason, release }: Decision,
): void {
  if (reason === "tester" && release !== null && provenUserId !== null) opened.mark(release.id, provenUserId);
}

/** What is visible to the device after the cursor, up to a page. */
function pageOf(
  asking: Asking,
  device: CompiledDevice,
  { after, keys }: { after: string; keys: Keys },
): { json: Said[]; next: string | null } {
  const { held } = asking.asker;
  const json: Said[] = [];
  let last = "";
  for (const id of held.programIds) {
    if (id <= after || !maySee(asking.asker, id)) continue;
    if (resolve(held.snapshot.programs.get(id), device, null, asking.nowMs).release === null) continue;
    if (json.length === protocolLimits.pageMax) return { json, next: last };
    json.push(decide(asking, device, { id, held: null, keys }));
    last = id;
  }
  return { json, next: null };
}

function heldOf({ version, sha256 }: Held): Held | null {
  return version === undefined && sha256 === undefined ? null : { version, sha256 };
}

type Decided = { program: CompiledProgram | undefined; held: Held | null; decision: Decision };

/** Who was given which release, and who runs which version. */
function countRelease(
  { parts: { figures }, asker }: Pick<Asking, "parts" | "asker">,
  device: CompiledDevice,
  { program, held, decision: { release } }: Decided,
): void {
  const key = keyOf(device);
  if (key === null || program === undefined) return;
  const user = asker.held.users.of(key);
  if (release !== null) figures.given(asker.held, { release: release.id, user });
  if (held === null) return;
  // A digest stands for a version that the device does not name; whoever counts knows whose it is.
  const version = held.version ?? heldRelease(program.live, held)?.version ?? held.sha256;
  if (version) figures.runs(asker.held, { program: program.id, version, user });
}

// The simulator counts in no figures; a program that is not there is not counted either.
function count({ parts, asker }: Asking, device: CompiledDevice, program: string | null): void {
  const { held, simulator } = asker;
  const key = simulator === null ? keyOf(device) : null;
  if (key === null) return;
  const user = held.users.of(key);
  parts.sample.note(held, device);
  parts.seen.count(held, "*", user);
  if (program !== null && held.snapshot.programs.has(program)) parts.seen.count(held, program, user);
}
