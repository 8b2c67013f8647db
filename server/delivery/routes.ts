import { openApiDocument } from "#lib/protocol/openapi.ts";
import type { Asker, Askers, Refused } from "./asker.ts";
import type { ChangeStreams } from "./change-streams.ts";
import type { ContentKeys } from "./content-keys.ts";
import { within } from "./deadline.ts";
import { asResponse } from "./edge-request.ts";
import type { EdgeAnswer, EdgeRequest } from "./edge-request.ts";
import { events } from "./events.ts";
import { health } from "./health.ts";
import type { Standing } from "./health.ts";
import type { KeySetMemory } from "./key-set-memory.ts";
import { deliveryLimits as limits } from "./limits.ts";
import type { AdmissionParts } from "./admitted-device.ts";
import { evaluateFlag, evaluateFlags } from "./ofrep.ts";
import type { OpenedMarks } from "./opened-marks.ts";
import type { Packages } from "./packages.ts";
import type { RegionReader } from "./proxy-region.ts";
import type { ReleaseFigures } from "./release-figures.ts";
import type { ReportQueue } from "./report-queue.ts";
import { resolveByBody, resolveByQuery } from "./resolve.ts";
import { headOf, preflightResponse, problemResponse, publicResponse } from "./responses.ts";
import { search } from "./search.ts";
import type { SeenCounter } from "./seen-counter.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";
import type { UserSample } from "./user-sample.ts";

export type Answer = Response | Promise<Response>;
type Handler = (request: Request) => Answer;
type Route = { GET?: Handler; POST?: Handler };
type HotAnswer = EdgeAnswer | Promise<EdgeAnswer>;
type HotHandler = (request: EdgeRequest) => HotAnswer;

export type RouteParts = {
  snapshots: SnapshotMemory;
  keySet: KeySetMemory;
  askers: Askers;
  packages: Packages;
  /** A picture, by its path. */
  icon: (path: string, request: Request) => Promise<Response>;
  seen: SeenCounter;
  streams: ChangeStreams;
  opened: OpenedMarks;
  sample: UserSample;
  figures: ReleaseFigures;
  reports: ReportQueue;
  admission: AdmissionParts;
  contentKeys: ContentKeys;
  regionOf: RegionReader;
  bytesAt: string;
  standing: Standing;
  now: () => number;
  random: () => number;
};

/** All addresses under /edge; and the hot one alone, for whoever has no Web Request at hand. */
export function deliveryRoutes(parts: RouteParts): { all: Handler; resolve: HotHandler } {
  const { keySet, packages } = parts;
  const resolve = resolveRoute(parts);
  const openApi = lazily(() => JSON.stringify(openApiDocument()));
  const routes = new Map<string, Route>([
    ["/edge/v1/search", { GET: asked(parts, (asker, request: Request) => search(parts, asker, request)) }],
    ["/edge/v1/events", { POST: asked(parts, (asker, request: Request) => events(parts, asker, request)) }],
    ["/edge/v1/keys", { GET: () => keysResponse(keySet) }],
    ["/edge/health", { GET: () => health(parts) }],
    ["/edge/openapi.json", { GET: () => publicResponse(openApi(), 300) }],
  ]);
  const all: Handler = (request) => {
    const path = pathOf(request.url);
    if (path === "/edge/v1/resolve") return responseOf(resolve(request));
    const known = routes.get(path) ?? ofrepRoute(parts, path);
    if (known !== undefined) return byMethod(known, request);
    if (contentPaths.some((start) => path.startsWith(start))) {
      const answer = (asking: Request) => packages.answer(path, asking);
      return request.method === "HEAD" ? answer(request) : byMethod({ GET: answer }, request);
    }
    if (path.startsWith("/edge/v1/icons/")) {
      return byMethod({ GET: (asking: Request) => parts.icon(path, asking) }, request);
    }
    return request.method === "OPTIONS" ? preflightResponse() : problemResponse("route_unknown");
  };
  return { all, resolve };
}

function resolveRoute(parts: RouteParts): HotHandler {
  const byQuery = asked(parts, (asker, request: EdgeRequest) => resolveByQuery(parts, asker, request));
  const byBody = asked(parts, (asker, request: EdgeRequest) => resolveByBody(parts, asker, request));
  return (request) => {
    if (request.method === "GET") return byQuery(request);
    if (request.method === "POST") return byBody(request);
    const GET = () => responseOf(byQuery(request));
    return byMethod({ GET, POST: GET }, request);
  };
}

const responseOf = (answer: HotAnswer): Answer =>
  answer instanceof Promise ? answer.then(asResponse) : asResponse(answer);

const contentPaths = ["/edge/v1/packages/", "/edge/v1/deltas/", "/edge/v1/sealed/"];
const flagPath = "/edge/ofrep/v1/evaluate/flags";
const streamPath = "/edge/ofrep/v1/streams/";

/** Switches, as OpenFeature's clients ask for them. */
function ofrepRoute(parts: RouteParts, path: string): Route | undefined {
  if (!path.startsWith("/edge/ofrep/")) return undefined;
  if (path === flagPath) {
    return {
      POST: asked(parts, (asker, request: Request) => evaluateFlags(parts, asker, request), ofrepKey),
    };
  }
  if (path.startsWith(`${flagPath}/`)) {
    const key = decoded(path.slice(flagPath.length + 1));
    return {
      POST: asked(parts, (asker, request: Request) => evaluateFlag(parts, asker, { request, key }), ofrepKey),
    };
  }
  // A stream has no HEAD: whoever asks so would wait for its end.
  if (!path.startsWith(streamPath)) return undefined;
  return {
    GET: (request) =>
      request.method === "GET"
        ? parts.streams.answer(path, request)
        : problemResponse("method_not_allowed", { headers: { allow: "GET, OPTIONS" } }),
  };
}

/** OpenFeature's clients may send a key in a header of its own. */
function ofrepKey({ headers }: EdgeRequest): string | null {
  const key = headers.get("x-api-key");
  return headers.get("authorization") ?? (key === null ? null : `Bearer ${key}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Finds out who asks first: at once where memory knows the key, else within the time a device waits. */
function asked<Asking extends EdgeRequest, Answered extends EdgeAnswer>(
  { askers, now }: RouteParts,
  handler: (asker: Asker, request: Asking) => Answered | Promise<Answered>,
  keyOf = ({ headers }: EdgeRequest) => headers.get("authorization"),
): (request: Asking) => Answered | Response | Promise<Answered | Response> {
  const admit = (found: Asker | Refused, request: Asking) => {
    if ("refused" in found) return problemResponse(found.refused);
    found.held.askedAtMs = now();
    return handler(found, request);
  };
  return (request) => {
    const found = askers.identify(keyOf(request));
    if (!(found instanceof Promise)) return admit(found, request);
    const inTime = within<Asker | Refused>(found, limits.answerMs, () => ({
      refused: "snapshot_unavailable",
    }));
    return inTime.then((asker) => admit(asker, request));
  };
}

function byMethod<Asking extends EdgeRequest>(
  route: { GET?: (request: Asking) => Answer; POST?: (request: Asking) => Answer },
  request: Asking,
): Answer {
  const { method } = request;
  if (method === "GET" && route.GET !== undefined) return route.GET(request);
  if (method === "POST" && route.POST !== undefined) return route.POST(request);
  if (method === "OPTIONS") return preflightResponse();
  if (method === "HEAD" && route.GET !== undefined) {
    const answer = route.GET(request);
    return answer instanceof Promise ? answer.then(headOf) : headOf(answer);
  }
  const allowed = [...(route.GET ? ["GET", "HEAD"] : []), ...(route.POST ? ["POST"] : []), "OPTIONS"];
  return problemResponse("method_not_allowed", { headers: { allow: allowed.join(", ") } });
}

async function keysResponse(keySet: KeySetMemory): Promise<Response> {
  const held = await keySet.get();
  if (held === null) return problemResponse("keys_unavailable");
  return publicResponse(held.text, 300);
}

/** The path of an absolute address, as it was sent: nothing here is percent-decoded. */
function pathOf(url: string): string {
  const start = url.indexOf("/", 8);
  const mark = url.indexOf("?", start);
  return mark < 0 ? url.slice(start) : url.slice(start, mark);
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
