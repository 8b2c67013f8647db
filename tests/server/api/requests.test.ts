import { afterAll, beforeAll, expect, it } from "vitest";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { approveSigningKey } from "#server/signing/decide-key.ts";
import { apiLimits } from "#server/doors/v1/limits.ts";
import { apiProblemSchema } from "#lib/protocol/api/problem.ts";
import { anApiClient } from "#tests/support/api-client.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
});
afterAll(() => runtime.close());

const ask = async (method: string, path: string, userId = "01nobody") => {
  const request = new Request(`http://localhost:3000/api/v1${path}`, { method });
  const response = await answerApi(request, {
    actor: { userId, issuedAt: new Date() },
    tokenRefused: false,
  });
  return { response, problem: apiProblemSchema.parse(await response.json()) };
};

it("says who acts, where, and until when", async () => {
  const client = await anApiClient(stage.owner, ["releases:read"]);
  const me = await client.get("getMe");
  expect(me).toMatchObject({
    person: { name: "mei" },
    workspace: { slug: stage.merchant.slug, kind: "developer" },
    role: "developer_admin",
    token: { scopes: ["releases:read"] },
  });
});

it("shows a mini program, its versions and where they may go", async () => {
  const client = await anApiClient(stage.owner);
  await stage.full("1.0.0");
  const path = { program: stage.programId };
  const { items } = await client.get("listVersions", { path });
  expect(items).toMatchObject([{ version: "1.0.0", releases: [{ state: "full_release" }] }]);
  const version = await client.get("getVersion", { path: { version: items[0]?.id ?? "" } });
  expect(version).toMatchObject({ program: stage.programId, fileCount: 2, sha256: items[0]?.sha256 });
  expect((await client.get("getProgram", { path })).id).toBe(stage.programId);
  const apps = await client.get("listApps", { query: { version: version.id } });
  const target = apps.items.find(({ id }) => id === stage.appId);
  const production = target?.environments.find(({ environment }) => environment === "production");
  expect(production).toMatchObject({ review: true, pilot: true, release: { state: "full_release" } });
});

it("refuses who may not make a mini program, as the console does", async () => {
  const client = await anApiClient(stage.developer);
  const problem = await client.problem("createProgram", { body: { name: "Tea Room" } });
  expect(problem).toMatchObject({ code: "not_allowed", status: 403 });
});

it("names the methods of an address, and says of any other that there is none", async () => {
  const other = await ask("PUT", "/releases");
  expect(other.problem).toMatchObject({ code: "method_not_allowed", status: 405 });
  expect(other.response.headers.get("allow")).toBe("GET, POST");
  expect((await ask("GET", "/nothing")).problem).toMatchObject({ code: "route_unknown", status: 404 });
  expect((await ask("GET", "/releases/%00")).problem.code).toBe("route_unknown");
});

it("takes no more requests from one token than its minute has", async () => {
  const person = await house.aPerson(stage.merchant, "developer");
  for (let sent = 0; sent < apiLimits.requestsPerMinute; sent += 1) await ask("GET", "/no", person.userId);
  const refused = await ask("GET", "/no", person.userId);
  expect(refused.problem).toMatchObject({ code: "too_many_requests", status: 429 });
  expect(Number(refused.response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask("GET", "/no")).problem.code).toBe("route_unknown");
});

it("a key that a token registers waits for a person, whoever the token belongs to, and ends where one says so", async () => {
  const client = await anApiClient(stage.owner);
  const path = { program: stage.programId };
  const { publicKey } = await createSigningKey("ES256");
  const body = { name: "Build server", algorithm: "ES256", publicKey: JSON.stringify(publicKey) };
  const added = await client.get("addSigningKey", { path, body });
  expect(added).toMatchObject({ kid: publicKey.kid, state: "waiting" });
  expect(await client.problem("addSigningKey", { path, body })).toMatchObject({ code: "signing_key_known" });
  house.ok(await approveSigningKey(await stage.owner.scope(), stage.programId, added.kid));
  const { items } = await client.get("listSigningKeys", { path });
  expect(items).toMatchObject([{ kid: added.kid, state: "active" }]);
  const ended = await client.get("revokeSigningKey", { path: { ...path, kid: added.kid } });
  expect(ended.state).toBe("revoked");
  const unread = { ...body, publicKey: "no key" };
  const { errors } = await client.problem("addSigningKey", { path, body: unread });
  expect(errors?.[0]?.pointer).toBe("/publicKey");
});
