import { z } from "zod";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { bodyFaults, isStorable } from "#lib/protocol/api/body-faults.ts";
import { workspaceQuerySchema } from "#lib/protocol/api/document.ts";
import type { ApiAccess, ApiOperation } from "#lib/protocol/api/operation.ts";
import { apiProblemOf, type ApiProblem, type ApiProblemMore } from "#lib/protocol/api/problem.ts";
import type { ApiProblemCode } from "#lib/protocol/api/problem-texts.ts";
import { queryFaults, schemaFaults } from "#lib/protocol/api/schema-faults.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import type { FieldFault } from "#lib/protocol/problem.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { actorScope, tokenWorkspace } from "#server/auth/actor-scope.ts";
import type { Asker } from "./request-actor.ts";
import { readBody } from "./read-body.ts";

type Refused = { ok: false; response: Response };

/** The workspace in which a request acts: the one it names, else its token's own. */
export async function apiScope(
  request: Request,
  { actor, tokenRefused }: Asker,
  wanted: Exclude<ApiAccess, "open">,
): Promise<{ ok: true; scope: WorkspaceScope } | Refused> {
  if (!actor) return refused(tokenRefused ? "token_refused" : "token_missing");
  if (actor.token && !opens(actor.token.scopes, wanted)) return refused("token_scope_missing");
  const given = new URL(request.url).searchParams.get("workspace") ?? undefined;
  const query = workspaceQuerySchema.safeParse({ workspace: given });
  if (!query.success) return refused("invalid_request", queryFaults(query.error));
  const slug = query.data.workspace ?? (actor.token ? await tokenWorkspace(actor.token) : null);
  const scope = slug === null ? null : await actorScope(actor, slug);
  return scope === null ? refused("workspace_unknown") : { ok: true, scope };
}

const opens = (held: readonly TokenScope[], wanted: Exclude<ApiAccess, "open">): boolean =>
  wanted === "any_token" || [wanted].flat().some((scope) => held.includes(scope));

/** The request's query as the operation reads it. What it does not know is refused. */
export function apiQuery(
  request: Request,
  { query = z.object({}), access }: Pick<ApiOperation, "query" | "access">,
): { ok: true; value: unknown } | Refused {
  const sent = Object.fromEntries(new URL(request.url).searchParams);
  const unstorable = Object.keys(sent).filter((name) => !isStorable(sent[name] ?? ""));
  if (unstorable.length > 0) {
    const detail = "This holds a character that cannot be kept.";
    return refused(
      "invalid_request",
      unstorable.map((name) => ({ pointer: `?${name}`, detail })),
    );
  }
  const whole = access === "open" ? query : query.extend(workspaceQuerySchema.shape);
  const read = whole.strict().safeParse(sent);
  return read.success ? { ok: true, value: read.data } : refused("invalid_request", queryFaults(read.error));
}

/** The request's JSON as the schema reads it. A field that it does not know is refused by its pointer. */
export async function apiBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  sizeMax: number = protocolLimits.bodyBytesMax,
): Promise<{ ok: true; value: z.output<Schema> } | Refused> {
  const body = await readBody(request, { sizeMax, tooLarge: "" });
  if (!body.ok) return refused(bodyProblem(body.status));
  const json = parseJson(body.bytes);
  if (json === undefined) return refused("invalid_request", [{ pointer: "", detail: "Send JSON in UTF-8." }]);
  const read = schema.safeParse(json);
  if (!read.success) return refused("invalid_request", schemaFaults(read.error));
  const faults = bodyFaults(json, read.data);
  return faults.length > 0 ? refused("invalid_request", faults) : { ok: true, value: read.data };
}

/** What a body that was not taken is told, by the status that it was given. */
export function bodyProblem(status: number): ApiProblemCode {
  if (status === 413) return "body_too_large";
  return status === 408 ? "body_too_slow" : "invalid_request";
}

export const apiProblem = (code: ApiProblemCode, more: ApiProblemMore = {}): Response =>
  problemResponse(apiProblemOf(code, more));

export function problemResponse(problem: ApiProblem): Response {
  const { status } = problem;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(status === 503 ? { "Retry-After": `${protocolLimits.retryAfterSeconds}` } : {}),
      ...(status === 401 ? { "WWW-Authenticate": 'Bearer realm="sluice"' } : {}),
    },
  });
}

const refused = (code: ApiProblemCode, errors?: FieldFault[]): Refused => ({
  ok: false,
  response: apiProblem(code, errors && { errors }),
});

function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return value;
  } catch {
    return undefined;
  }
}
