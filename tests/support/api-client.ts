import { apiOperations } from "#lib/protocol/api/operations/all.ts";
import type { ApiOperation } from "#lib/protocol/api/operation.ts";
import { apiProblemSchema, type ApiProblem } from "#lib/protocol/api/problem.ts";
import { tokenScopes, type TokenScope } from "#lib/access/token-scopes.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { createToken } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import { newId } from "#db/id.ts";
import { ok, type TestPerson } from "./house.ts";

type Operations = typeof apiOperations;
type AnswerOf<Id extends keyof Operations> = ReturnType<Operations[Id]["answer"]["parse"]>;
export type Sent = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
};

/** A program that asks /api/v1 with an API token of the person's. */
export async function anApiClient(person: TestPerson, scopes: readonly TokenScope[] = tokenScopes) {
  const made = await createToken(await person.scope(), { name: newId(), scopes, days: 30 });
  const { token } = ok(made);

  async function send(id: keyof Operations, sent: Sent = {}): Promise<Response> {
    const { method, path }: ApiOperation = apiOperations[id];
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => sent.path?.[name] ?? "");
    const search = new URLSearchParams(sent.query).toString();
    const request = new Request(`http://localhost:3000${address}${search && `?${search}`}`, {
      method,
      headers: sent.headers ?? {},
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
    });
    return answerApi(request, { actor: await tokenActor(token), tokenRefused: false });
  }

  /** The answer, which must be what the document says and nothing else. */
  async function get<Id extends keyof Operations>(id: Id, sent?: Sent): Promise<AnswerOf<Id>> {
    const response = await send(id, sent);
    const json: unknown = await response.json();
    const { status = 200, answer }: ApiOperation = apiOperations[id];
    if (response.status !== status) throw new Error(`${id}: ${response.status} ${JSON.stringify(json)}`);
    return answer.parse(json) as AnswerOf<Id>;
  }

  async function problem(id: keyof Operations, sent?: Sent): Promise<ApiProblem> {
    const response = await send(id, sent);
    return apiProblemSchema.parse(await response.json());
  }

  return { token, send, get, problem };
}

export type ApiClient = Awaited<ReturnType<typeof anApiClient>>;
