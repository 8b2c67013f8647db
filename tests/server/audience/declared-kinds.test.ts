import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import type { ChoosingCommand } from "#lib/release/commands.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { addAttribute, attributeUses, removeAttribute } from "#server/app/custom-attributes.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { dryRun } from "#server/explain/dry-run.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { matchFilters } from "#server/insight/match-filters.ts";
import { createSwitch } from "#server/switches/create-switch.ts";
import { editSwitch } from "#server/switches/edit-switch.ts";
import { trySwitch } from "#server/switches/try-switch.ts";
import { approve, applying, give, ok } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  stage = await aStage(runtime, { settings: { pilot: false } });
  shareDelivery(stage.edge);
  await declare("version");
});

const declare = async (kind: "version" | "number") =>
  ok(await addAttribute(await stage.admin.scope(), stage.appId, { name: "build", kind, description: "" }));
const newBuilds: Filter = { attribute: "custom.build", operator: "at_least", value: "1.10" };
const builds = ["1.9", "1.10.0", "1.11", "2"];
const reached = ["1.10.0", "1.11", "2"];

const post = async (path: string, body: object): Promise<unknown> => {
  const headers = { authorization: `Bearer ${stage.deviceKey}` };
  const init = { method: "POST", body: JSON.stringify(body), headers };
  return (await stage.edge.handle(new Request(`http://edge.example${path}`, init))).json();
};
const answerSchema = z.object({ programs: z.array(z.object({ decision: z.string() })) });
const decisionOf = async (build: string) => {
  const asked = {
    user: { id: `user-${build}` },
    device: { custom: { build } },
    programs: [{ id: stage.programId }],
  };
  return answerSchema.parse(await post("/edge/v1/resolve", asked)).programs[0]?.decision;
};
async function among(isReached: (build: string) => Promise<boolean>): Promise<string[]> {
  const answers = await Promise.all(builds.map(async (build) => ({ build, is: await isReached(build) })));
  return answers.filter(({ is }) => is).map(({ build }) => build);
}

async function prepared(): Promise<string> {
  const releaseId = await stage.built("1.0.0");
  ok(await give(stage.owner, releaseId, applying));
  ok(await approve(stage.reviewer, releaseId));
  return releaseId;
}

it("a rollout to new versions of what the app declares reaches them part by part, as was foretold", async () => {
  const owner = await stage.owner.scope();
  const saved = { name: "New builds", description: "", filters: [newBuilds] };
  const { ruleId } = ok(await createRule(owner, saved));
  const releaseId = await prepared();
  const command: ChoosingCommand = {
    command: "start_rollout",
    audiences: [{ kind: "everyone" }],
    filters: [{ attribute: "custom.build", operator: "between", low: "1.9", high: "1.11" }],
    rules: [{ id: ruleId, version: 1 }],
  };
  const wanted = ["1.10.0", "1.11"];
  const foretold = await among(async (build) => {
    const wish = { releaseId, command, userIds: ["ana"], device: { custom: { build } } };
    return ok(await dryRun(owner, wish)).groups[0]?.let === "in";
  });
  expect(foretold).toEqual(wanted);
  ok(await give(stage.owner, releaseId, command));
  await stage.settle();
  expect(await among(async (build) => (await decisionOf(build)) === "update")).toEqual(wanted);
  await stage.edge.flush();
  await foldReports(Date.now());
  expect(await matchFilters(owner, { releaseId }, [newBuilds])).toMatchObject({ about: 3, of: 4 });
});

it("a switch's rule does the same, and follows the app when it declares the attribute anew", async () => {
  const admin = await stage.admin.scope();
  const place = { appId: stage.appId, environment: stage.environment, programId: null };
  const rules = [
    { name: "New", audiences: [{ kind: "everyone" as const }], filters: [newBuilds], value: true },
  ];
  const definition = { kind: "boolean" as const, description: "", on: true, value: false, rules };
  ok(await createSwitch(admin, { place, key: "fresh" }, definition));
  await stage.settle();
  const isOn = async (build: string) => {
    const context = { targetingKey: "ana", custom: { build } };
    const answer = await post("/edge/ofrep/v1/evaluate/flags/fresh", { context });
    return z.object({ value: z.boolean() }).parse(answer).value;
  };
  expect(await among(isOn)).toEqual(reached);
  const tried = await among(async (build) => {
    const user = { userId: "ana", attributes: { custom: { build } } };
    return (await trySwitch(admin, { place, key: "fresh", user }))?.answer.value === true;
  });
  expect(tried).toEqual(reached);
  expect(await removeAttribute(admin, stage.appId, "build")).toEqual({ ok: false, why: "attribute_used" });
  expect(await attributeUses(admin, stage.appId, "build")).toMatchObject({ switches: [{ key: "fresh" }] });
  const { revision } = ok(
    await editSwitch(admin, { place, key: "fresh", seenRevision: 1 }, { ...definition, rules: [] }),
  );
  ok(await removeAttribute(admin, stage.appId, "build"));
  await declare("number");
  ok(await editSwitch(admin, { place, key: "fresh", seenRevision: revision }, definition));
  await stage.settle();
  expect(await among(isOn)).toEqual(["1.9", "1.11", "2"]);
});
