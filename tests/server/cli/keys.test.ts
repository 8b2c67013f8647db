import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { approveSigningKey } from "#server/signing/decide-key.ts";
import { aToken, listenApi, type ApiListener } from "#tests/support/api-listener.ts";
import { Shell, type Said } from "#tests/support/command-line.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let api: ApiListener;
let mei: house.TestPerson;
let program: string;
let shell: Shell;
beforeAll(async () => {
  runtime = await openTestRuntime();
  api = await listenApi();
  mei = await house.aPerson(await house.aWorkspace("developer"), "developer_admin", "mei");
  program = await house.aProgramOf(mei);
  shell = new Shell({ SLUICE_SERVER: api.url, SLUICE_TOKEN: await aToken(mei), SLUICE_PROGRAM: program });
});
afterAll(async () => {
  shell.close();
  await api.close();
  await runtime.close();
});

const kidOf = ({ json, err, exit }: Said): string => {
  expect(exit, err).toBe(0);
  return z.object({ kid: z.string() }).parse(json).kid;
};
const states = async (): Promise<unknown> => {
  const { json } = await shell.run("keys", "list", "--json");
  const { items } = z
    .object({ items: z.array(z.object({ kid: z.string(), state: z.string().nullable() })) })
    .parse(json);
  return Object.fromEntries(items.map(({ kid, state }) => [kid, state]));
};

it("a key waits for a person, is rotated beside the one before, and ends when it is revoked", async () => {
  const first = kidOf(await shell.run("keys", "create", "--name", "build", "--json"));
  // A stolen token vouches for no key, not even an admin's.
  expect(await states()).toEqual({ [first]: "waiting" });
  house.ok(await approveSigningKey(await mei.scope(), program, first));
  expect(await states()).toEqual({ [first]: "active" });
  const rotated = await shell.run("keys", "rotate", "--algorithm", "ES256", "--json");
  const second = kidOf(rotated);
  expect(rotated.json).toMatchObject({ replaces: [first], state: "waiting" });
  expect(await states()).toEqual({ [first]: "active", [second]: "waiting" });
  const why = ["--reason", "The build machine was broken into"];
  expect(await shell.run("keys", "revoke", second, ...why, "--json")).toMatchObject({
    exit: 3,
    json: { error: { code: "signing_key_waits" } },
  });
  expect(await shell.run("keys", "revoke", first, ...why)).toMatchObject({ exit: 0 });
  expect(await states()).toEqual({ [first]: "revoked", [second]: "waiting" });
  const shown = await shell.run("keys", "list");
  expect(shown.out).toMatch(new RegExp(`${first} +EdDSA +revoked +build`));
});

it("what the server does not take ends with its own code, and the key stays on this machine", async () => {
  shell.env["SLUICE_PROGRAM"] = "9999999999999999";
  const said = await shell.run("keys", "create", "--json");
  expect(said).toMatchObject({ exit: 3, json: { error: { code: "not_found" } } });
  expect(await shell.run("keys", "list", "--local", "--json")).toMatchObject({
    json: { items: [{ state: null, path: expect.any(String) }] },
  });
  shell.env["SLUICE_PROGRAM"] = program;
});
