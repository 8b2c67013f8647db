import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shellCommand } from "#lib/release/shell-command.ts";
import { selectShell } from "#lib/release/shell-start.ts";
import type { PersonCommand } from "#lib/release/commands.ts";
import { requestActor } from "#server/doors/request-actor.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { anApiClient } from "#tests/support/api-client.ts";
import { Shell } from "#tests/support/command-line.ts";
import { freePort } from "#tests/support/free-port.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let server: Server;
let address: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  server = createServer(
    getRequestListener(async (request) => answerApi(request, await requestActor(request)), {
      overrideGlobalObjects: false,
    }),
  );
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await runtime.close();
});

/** The words as a real shell reads them, without the program's own name. */
const wordsOf = (line: string): string[] =>
  execFileSync("bash", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" })
    .split("\0")
    .slice(1, -1);

async function shellOf(person: house.TestPerson): Promise<(line: string) => Promise<void>> {
  const { token } = await anApiClient(person);
  const shell = new Shell({ SLUICE_SERVER: address, SLUICE_TOKEN: token });
  return async (line) => {
    const said = await shell.run(...wordsOf(line));
    expect(said, `${line}\n${said.err}`).toMatchObject({ exit: 0 });
  };
}

describe("the command that the console shows for what somebody just did", () => {
  it("does the same when it is pasted into a terminal, from the selection to the end", async () => {
    const [mei, rin] = [await shellOf(stage.owner), await shellOf(stage.reviewer)];
    await house.aVersion(stage.owner, stage.programId, "1.0.0");
    const target = { app: stage.appId, environment: "production" } as const;
    await mei(selectShell({ program: stage.programId, version: "1.0.0", ...target }));
    await stage.settle();
    const { items } = await (await anApiClient(stage.owner)).get("listReleases");
    const id = items[0]?.id ?? "";
    const give = (by: typeof mei, command: PersonCommand) => by(shellCommand(id, command));

    const basicInformation = { name: "Coffee", description: "It's $5 off", releaseNotes: 'Say "hi"' };
    await give(mei, { command: "apply", basicInformation });
    const { snapshot, snapshotHash } = await house.rowOf(id);
    expect(snapshot?.basicInformation).toEqual(basicInformation);
    await give(rin, { command: "approve", snapshotHash: snapshotHash ?? "" });
    await give(mei, { command: "update_testers", add: ["ana", "bo's"], remove: [] });
    await give(mei, { command: "complete_testing" });
    const audiences = [
      { kind: "percentage" as const, basisPoints: 250 },
      { kind: "allowlist" as const, userIds: ["cy"], allowlists: [] },
    ];
    const filters = [
      { attribute: "platform" as const, operator: "is_one_of" as const, values: ["Android"] },
      { attribute: "osVersion" as const, operator: "between" as const, low: "10", high: "13" },
      { attribute: "appVersion" as const, operator: "at_least" as const, value: "2.1" },
    ];
    await give(mei, { command: "start_rollout", audiences, filters });
    expect((await house.rowOf(id)).rollout).toMatchObject({ audiences, filters });
    await give(mei, { command: "raise", basisPoints: 1_000 });
    const ramp = {
      steps: [
        { basisPoints: 2_500, holdMinutes: 720 },
        { basisPoints: 5_000, holdMinutes: 45 },
      ],
      freezes: [{ weekdays: [6, 7], from: "00:00", to: "23:59" }],
      timeZone: "Asia/Shanghai",
    };
    await give(mei, { command: "start_ramp", ramp });
    expect((await house.rowOf(id)).ramp).toMatchObject(ramp);
    await give(mei, { command: "stop_ramp" });
    await give(mei, { command: "pause", reason: "" });
    await give(mei, { command: "resume" });
    await give(mei, { command: "cancel", reason: "Wrong prices" });
    expect(await house.rowOf(id)).toMatchObject({ state: "cancelled" });
  }, 120_000);

  it("reads what its options cannot say as a document", () => {
    const audiences = [{ kind: "time_window" as const, startsAt: 1, endsAt: 2, usersMax: 100 }];
    expect(shellCommand("r", { command: "start_rollout", audiences, filters: [] })).toBe(
      [
        "sluice release rollout r --choice /dev/stdin <<'JSON'",
        JSON.stringify({ audiences, filters: [] }),
        "JSON",
      ].join("\n"),
    );
  });

  it("holds no secret that was just written", () => {
    const variables = [{ name: "KEY", value: "hunter2", masked: true }];
    const text = shellCommand("r", { command: "edit_configuration", override: { variables } });
    expect(text).not.toContain("hunter2");
  });
});
