import type { z } from "zod";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { workspaceQuerySchema } from "#lib/protocol/api/document.ts";
import { apiProblemOf, type ApiProblemMore } from "#lib/protocol/api/problem.ts";
import { apiProblemTexts, type ApiProblemCode } from "#lib/protocol/api/problem-texts.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { jsonPointer } from "#lib/protocol/problem.ts";
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
  wanted: TokenScope,
): Promise<{ ok: true; scope: WorkspaceScope } | Refused> {
  if (!actor) return refused(tokenRefused ? "token_refused" : "token_missing");
  if (actor.token && !actor.token.scopes.includes(wanted)) return refused("token_scope_missing");
  const query = workspaceQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return refused("invalid_request", faultsOf(query.error, "?"));
  const slug = query.data.workspace ?? (actor.token ? await tokenWorkspace(actor.token) : null);
  const scope = slug === null ? null : await actorScope(actor, slug);
  return scope === null ? refused("workspace_unknown") : { ok: true, scope };
}

/** The request's JSON as the schema reads it. */
export async function apiBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ ok: true; value: z.output<Schema> } | Refused> {
  const body = await readBody(request, { sizeMax: protocolLimits.bodyBytesMax, tooLarge: "" });
  if (!body.ok) return refused(body.status === 413 ? "body_too_large" : "invalid_request");
  const json = parseJson(body.bytes);
  if (json === undefined) return refused("invalid_request", [{ pointer: "", detail: "Send JSON in UTF-8." }]);
  const read = schema.safeParse(json);
  return read.success ? { ok: true, value: read.data } : refused("invalid_request", faultsOf(read.error));
}

export const apiAnswer = (body: object): Response =>
  Response.json(body, { headers: { "Cache-Control": "no-store" } });

export function apiProblem(code: ApiProblemCode, more: ApiProblemMore = {}): Response {
  const { status } = apiProblemTexts[code];
  return new Response(JSON.stringify(apiProblemOf(code, more)), {
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

const faultsOf = ({ issues }: z.ZodError, before = ""): FieldFault[] =>
  issues.map(({ path, message }) => ({
    pointer: before === "" ? jsonPointer(path) : `${before}${path.join(".")}`,
    detail: message,
  }));

function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return value;
  } catch {
    return undefined;
  }
}
