import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deviceLogins } from "#db/schema/person.ts";
import { readUserCode } from "#lib/access/user-code.ts";
import { deviceLoginAnswerSchema, deviceTokenAnswerSchema } from "#lib/protocol/api/device-login.ts";
import { apiProblemSchema } from "#lib/protocol/api/problem.ts";
import type { Asker } from "#server/doors/request-actor.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { actorAccount } from "#server/auth/account.ts";
import { withClient } from "#server/auth/client-address.ts";
import { approveDeviceLogin, lookDeviceLogin, refuseDeviceLogin } from "#server/token/decide-device-login.ts";
import { listTokens } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let mei: house.TestPerson;
beforeAll(async () => {
  runtime = await openTestRuntime();
  mei = await house.aPerson(await house.aWorkspace("developer"), "developer_admin", "mei");
});
afterAll(() => runtime.close());

const nobody: Asker = { actor: null, tokenRefused: false };
let clients = 0;

/** Each from an address of its own: how many ask from one is counted. */
const post = (path: string, body: object) =>
  withClient({ socket: `10.0.0.${(clients += 1)}` }, () => {
    const request = new Request(`http://localhost:3000/api/v1/device-login${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return answerApi(request, nobody);
  });

async function begin() {
  const body = { name: "sluice on build-7", scopes: ["releases:read", "versions:write"] };
  const response = await post("", body);
  expect(response.status).toBe(201);
  return deviceLoginAnswerSchema.parse(await response.json());
}

async function ask(deviceCode: string) {
  const response = await post("/token", { deviceCode });
  const json: unknown = await response.json();
  return response.ok
    ? { status: response.status, token: deviceTokenAnswerSchema.parse(json), code: null }
    : { status: response.status, token: null, code: apiProblemSchema.parse(json).code };
}

async function accountOf(person: house.TestPerson) {
  const account = await actorAccount(person.actor);
  if (!account) throw new Error("the person's session stands");
  return account;
}

const change = (deviceCodeOf: string, values: Partial<typeof deviceLogins.$inferInsert>) =>
  runtime.database.db
    .update(deviceLogins)
    .set(values)
    .where(eq(deviceLogins.userCode, readUserCode(deviceCodeOf) ?? ""));

describe("a command line that asks to be let in", () => {
  it("gets a code that people can read, and a page to type it on", async () => {
    const begun = await begin();
    expect(begun.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(begun.verificationUriComplete).toBe(`${begun.verificationUri}?code=${begun.userCode}`);
    expect(begun).toMatchObject({ interval: 5, expiresIn: 600 });
  });

  it("waits until a person has looked and approved, and is given its token once", async () => {
    const begun = await begin();
    expect(await ask(begun.deviceCode)).toMatchObject({ status: 400, code: "authorization_pending" });
    const typed = begun.userCode.toLowerCase().replace("-", " ");
    const looked = house.ok(await lookDeviceLogin(await accountOf(mei), typed));
    expect(looked).toMatchObject({
      name: "sluice on build-7",
      scopes: ["releases:read", "versions:write"],
      client: expect.stringMatching(/^10\.0\.0\./),
    });
    house.ok(await approveDeviceLogin(await mei.scope(), { code: typed, days: 30 }));
    const { token } = await ask(begun.deviceCode);
    expect(token).toMatchObject({
      scopes: ["releases:read", "versions:write"],
      workspace: { slug: mei.workspace.slug },
    });
    expect((await tokenActor(token?.token ?? ""))?.userId).toBe(mei.userId);
    expect((await listTokens(await mei.scope()))[0]?.name).toBe("sluice on build-7");
    expect((await ask(begun.deviceCode)).code).toBe("expired_token");
    const rows = await runtime.database.db.select().from(deviceLogins);
    expect(JSON.stringify(rows)).not.toContain(token?.token ?? "sl_");
  });

  it("is told to slow down where it asks sooner than it was told", async () => {
    const begun = await begin();
    expect((await ask(begun.deviceCode)).code).toBe("authorization_pending");
    expect((await ask(begun.deviceCode)).code).toBe("slow_down");
    await change(begun.userCode, { askedAt: new Date(Date.now() - 6_000) });
    expect((await ask(begun.deviceCode)).code, "five seconds are too few now").toBe("slow_down");
    await change(begun.userCode, { askedAt: new Date(Date.now() - 16_000) });
    expect((await ask(begun.deviceCode)).code).toBe("authorization_pending");
  });

  it("is told no at once where the person refuses, and cannot be approved after", async () => {
    const begun = await begin();
    house.ok(await refuseDeviceLogin(await accountOf(mei), begun.userCode));
    expect((await ask(begun.deviceCode)).code).toBe("access_denied");
    expect(await approveDeviceLogin(await mei.scope(), { code: begun.userCode, days: 7 })).toEqual({
      ok: false,
      why: "device_code_unknown",
    });
  });

  it("has ten minutes", async () => {
    const begun = await begin();
    await change(begun.userCode, { expiresAt: new Date(Date.now() - 1) });
    expect((await ask(begun.deviceCode)).code).toBe("expired_token");
    expect(await approveDeviceLogin(await mei.scope(), { code: begun.userCode, days: 7 })).toMatchObject({
      why: "device_code_unknown",
    });
  });

  it("gives one token where two questions come at once", async () => {
    const begun = await begin();
    house.ok(await approveDeviceLogin(await mei.scope(), { code: begun.userCode, days: 7 }));
    const answers = await Promise.all([ask(begun.deviceCode), ask(begun.deviceCode)]);
    expect(answers.filter(({ token }) => token !== null)).toHaveLength(1);
  });
});

it("a person who types one wrong code after another is stopped, also at the right one", async () => {
  const guesser = await house.aPerson(mei.workspace, "developer");
  const account = await accountOf(guesser);
  const { userCode } = await begin();
  for (let tries = 0; tries < 10; tries += 1) {
    expect(await lookDeviceLogin(account, "BBBB-CCCC")).toMatchObject({ why: "device_code_unknown" });
  }
  expect(await lookDeviceLogin(account, userCode)).toMatchObject({ why: "too_many_attempts" });
  const approval = { code: userCode, days: 7 };
  expect(await approveDeviceLogin(await guesser.scope(), approval)).toMatchObject({
    why: "too_many_attempts",
  });
});
