import { statSync } from "node:fs";
import { join } from "node:path";
import { desc } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { deviceLogins } from "#db/schema/person.ts";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { actorAccount } from "#server/auth/account.ts";
import { approveDeviceLogin, refuseDeviceLogin } from "#server/token/decide-device-login.ts";
import { listenApi, type ApiListener } from "#tests/support/api-listener.ts";
import { Shell } from "#tests/support/command-line.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let api: ApiListener;
let mei: house.TestPerson;
let shell: Shell;
beforeAll(async () => {
  runtime = await openTestRuntime();
  api = await listenApi();
  mei = await house.aPerson(await house.aWorkspace("developer"), "developer_admin", "mei");
});
beforeEach(() => {
  shell = new Shell();
});
afterEach(() => shell.close());
afterAll(async () => {
  await api.close();
  await runtime.close();
});

async function userCode(): Promise<string> {
  const [login] = await runtime.database.db
    .select()
    .from(deviceLogins)
    .orderBy(desc(deviceLogins.createdAt))
    .limit(1);
  return login?.userCode ?? "";
}

/** Signs in by a code; what the person does in the browser happens between two questions of the device. */
async function loginByCode(inTheBrowser: (round: number) => Promise<unknown>, ...words: string[]) {
  const opened: string[] = [];
  let round = 0;
  const sleep = async () => void (await inTheBrowser((round += 1)));
  const world = { sleep, openBrowser: (url: string) => void opened.push(url) };
  const said = await shell.runIn(world, "login", "--server", api.url, ...words);
  return { said, opened, rounds: round };
}

it("a person who enters the code in their browser is signed in, however often was asked before", async () => {
  const { said, opened, rounds } = await loginByCode(async (round) => {
    if (round === 3) await approveDeviceLogin(await mei.scope(), { code: await userCode(), days: 30 });
  }, "--json");
  expect(said.exit, said.err).toBe(0);
  expect(said.json).toMatchObject({
    ok: true,
    server: api.url,
    role: "developer_admin",
    token: { scopes: [...tokenScopes] },
  });
  expect(said.err).toContain("/sign-in/device");
  // Nobody sits in front of a build: no browser is opened there.
  expect({ opened, rounds }).toEqual({ opened: [], rounds: 3 });
  const kept = statSync(join(shell.folder, ".configuration/credentials.json"));
  expect(kept.mode & 0o777).toBe(0o600);
  expect(await shell.run("whoami")).toMatchObject({ exit: 0 });
});

it("on a terminal the browser is opened, unless it is not wanted", async () => {
  const openedWith = async (...words: string[]) => {
    const opened: string[] = [];
    shell.env["CI"] = "";
    const sleep = async () =>
      void (await approveDeviceLogin(await mei.scope(), { code: await userCode(), days: 30 }));
    await shell.runIn(
      { terminal: true, sleep, openBrowser: (url) => void opened.push(url) },
      "login",
      "--server",
      api.url,
      "--scope",
      "releases:read",
      ...words,
    );
    return opened.length;
  };
  expect(await openedWith()).toBe(1);
  expect(await openedWith("--no-browser")).toBe(0);
});

it("a person who refuses ends it at once, and nothing is kept", async () => {
  const account = await actorAccount(mei.actor);
  const { said } = await loginByCode(
    async () => account && refuseDeviceLogin(account, await userCode()),
    "--json",
  );
  expect(said.json).toMatchObject({ error: { code: "access_denied" } });
  expect(said.exit).toBe(3);
  expect((await shell.run("whoami", "--server", api.url)).exit).toBe(4);
});

it("a code that nobody enters in time ends with exit code 6", async () => {
  let nowMs = 0;
  const world = { sleep: async (ms: number) => void (nowMs += ms * 60), nowMs: () => nowMs };
  const said = await shell.runIn(world, "login", "--server", api.url, "--json");
  expect(said).toMatchObject({ exit: 6, json: { error: { code: "expired_token" } } });
});
