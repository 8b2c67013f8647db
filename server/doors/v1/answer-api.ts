import type { ApiOperation } from "#lib/protocol/api/operation.ts";
import { refusalProblemOf } from "#lib/protocol/api/problem.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { apiBody, apiProblem, apiQuery, apiScope, problemResponse } from "#server/doors/api.ts";
import { once } from "#server/doors/once.ts";
import { keyHolder, type Asker } from "#server/doors/request-actor.ts";
import { faultKind } from "#server/fault-kind.ts";
import { log, reasonOf } from "#server/log.ts";
import { traced } from "#server/telemetry/traced.ts";
import { routeFinder } from "./find-route.ts";
import { takeTurn } from "./rate.ts";
import type { RawCall, Refused, Served } from "./serve.ts";
import { served } from "./served.ts";

const findRoute = routeFinder(Object.values(served));

/** Answers /api/v1: finds the operation, asks who acts, reads what was sent, and does it once. */
export async function answerApi(request: Request, asker: Asker): Promise<Response> {
  const waitSeconds = await takeTurn(asker.actor);
  if (waitSeconds > 0) return withHeader(apiProblem("too_many_requests"), "Retry-After", `${waitSeconds}`);
  const found = findRoute(request.method, new URL(request.url).pathname);
  if (!found.ok) {
    if (found.allow.length === 0) return apiProblem("route_unknown");
    return withHeader(apiProblem("method_not_allowed"), "Allow", found.allow.join(", "));
  }
  const { operation } = found.served;
  const attributes = { "http.route": operation.path, "http.method": operation.method };
  return traced(`api ${operation.method} ${operation.path}`, { attributes }, () =>
    guarded(operation, async () => {
      const holder = request.headers.has("idempotency-key") ? await keyHolder(asker.actor) : null;
      return once(request, { id: holder, refusal: apiProblem }, (sent) =>
        answerOne(sent, asker, { served: found.served, path: found.path }),
      );
    }),
  );
}

async function guarded(operation: ApiOperation, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (faultKind(error) === "unstorable") return apiProblem("invalid_request");
    log().error({ error: reasonOf(error), route: operation.path }, "the API failed");
    return apiProblem("fault");
  }
}

async function answerOne(
  request: Request,
  asker: Asker,
  { served: one, path }: { served: Served; path: Record<string, string> },
): Promise<Response> {
  const { operation } = one;
  const opened = operation.access === "open" ? null : await apiScope(request, asker, operation.access);
  if (opened && !opened.ok) return opened.response;
  const query = apiQuery(request, operation);
  if (!query.ok) return query.response;
  const body = operation.body ? await apiBody(request, operation.body, operation.bodyBytesMax) : null;
  if (body && !body.ok) return body.response;
  const acting = opened && asker.actor && { scope: opened.scope, actor: asker.actor };
  const call: RawCall = { request, path, query: query.value, body: body?.value, asker: acting };
  const outcome = await one.answer(call);
  return outcome.ok ? told(request, operation, outcome.answer) : refusedResponse(outcome);
}

/** What the document says of an answer, and nothing else; 304 where the asker has it already. */
async function told(request: Request, operation: ApiOperation, answer: unknown): Promise<Response> {
  const text = JSON.stringify(operation.answer.parse(answer));
  const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
  if (operation.method !== "GET") return new Response(text, { status: operation.status ?? 200, headers });
  const etag = `"${(await sha256Hex(new TextEncoder().encode(text))).slice(0, 32)}"`;
  const cached = { ...headers, "Cache-Control": "private, no-cache", ETag: etag };
  if (request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers: cached });
  return new Response(text, { headers: cached });
}

function refusedResponse(refused: Refused): Response {
  if ("problem" in refused) return apiProblem(refused.problem, refused.more);
  if (refused.refusal === "not_found") return apiProblem("not_found");
  return problemResponse(refusalProblemOf(refused.refusal, refused.more ?? {}));
}

function withHeader(response: Response, name: string, value: string): Response {
  response.headers.set(name, value);
  return response;
}
