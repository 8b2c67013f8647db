import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { newId } from "#db/id.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { takePartDoor } from "#server/doors/upload-part.ts";
import { createToken } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import { ok, type TestPerson } from "./house.ts";

export type ApiListener = { url: string; asked: Request[]; close: () => Promise<void> };

/** `/api/v1` over real HTTP, for API tokens; `answer` may stand in front of it. */
export async function listenApi(
  answer: (request: Request) => Promise<Response | null> = async () => null,
): Promise<ApiListener> {
  const asked: Request[] = [];
  const listener = getRequestListener(
    async (received) => {
      const request = await plainRequest(received);
      asked.push(request);
      return (await answer(request)) ?? (await answerOverHttp(request));
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** As Next hands it over: the adapter's own kind cannot be copied. */
async function plainRequest(received: Request): Promise<Request> {
  const { url, method, headers } = received;
  const bytes = await received.arrayBuffer();
  return new Request(url, { method, headers, ...(bytes.byteLength > 0 && { body: bytes }) });
}

/** As the routes answer. */
export async function answerOverHttp(request: Request): Promise<Response> {
  const token = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const actor = token === undefined ? null : await tokenActor(token);
  const asker = { actor, tokenRefused: token !== undefined && actor === null };
  const [, id, number] = /\/uploads\/([^/]+)\/parts\/([^/]+)$/.exec(new URL(request.url).pathname) ?? [];
  if (request.method !== "PUT" || id === undefined || number === undefined) return answerApi(request, asker);
  return takePartDoor(request, asker, { id, number });
}

export async function aToken(
  person: TestPerson,
  scopes: readonly TokenScope[] = tokenScopes,
): Promise<string> {
  return ok(await createToken(await person.scope(), { name: newId(), scopes, days: 30 })).token;
}
