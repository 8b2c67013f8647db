import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { logEntries } from "#db/schema/audit.ts";
import type { PersonCommand } from "#lib/release/commands.ts";
import type { SavedRule } from "#lib/rules/saved-rule.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { attributeUses, addAttribute } from "#server/app/custom-attributes.ts";
import { createRule } from "#server/audience/create-rule.ts";
import { deleteRule } from "#server/audience/delete-rule.ts";
import { editRule, restoreRule } from "#server/audience/edit-rule.ts";
import { getRule } from "#server/audience/get-rule.ts";
import { listRules } from "#server/audience/list-rules.ts";
import { approve, aPerson, applying, give, ok, rowOf } from "#tests/support/house.ts";
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
});

const phones = (...values: string[]): Filter => ({ attribute: "model", operator: "is_one_of", values });
const beta = (...filters: Filter[]): SavedRule => ({ name: "Beta phones", description: "", filters });
const everyone = (rules: { id: string; version: number }[], filters: Filter[] = []): PersonCommand => ({
  command: "start_rollout",
  audiences: [{ kind: "percentage", basisPoints: 10_000 }],
  filters,
  rules,
});

async function saved(...filters: Filter[]): Promise<string> {
  return ok(await createRule(await stage.owner.scope(), beta(...filters))).ruleId;
}

/** A release that waits for its type. */
async function prepared(version = "1.0.0"): Promise<string> {
  const releaseId = await stage.built(version);
  ok(await give(stage.owner, releaseId, applying));
  ok(await approve(stage.reviewer, releaseId));
  return releaseId;
}

/** Which decision a phone of a model is given. */
async function decisionOf(model: string): Promise<string> {
  const address = `http://edge.example/edge/v1/resolve?program=${stage.programId}&userId=ana&model=${model}`;
  const headers = { authorization: `Bearer ${stage.deviceKey}` };
  const response = await stage.edge.handle(new Request(address, { headers }));
  const { programs } = (await response.json()) as { programs: { decision: string }[] };
  return programs[0]?.decision ?? "";
}

describe("a saved rule", () => {
  it("has a version for each saving, and none of them ever changes", async () => {
    const scope = await stage.owner.scope();
    const ruleId = await saved(phones("P1"));
    ok(await editRule(scope, { ruleId, seenVersion: 1 }, beta(phones("P1", "P2"))));
    ok(await restoreRule(scope, { ruleId, seenVersion: 2 }, 1));
    const rule = await getRule(scope, ruleId);
    expect(rule?.versions.map(({ version, filters, restores }) => ({ version, filters, restores }))).toEqual([
      { version: 3, filters: [phones("P1")], restores: 1 },
      { version: 2, filters: [phones("P1", "P2")], restores: null },
      { version: 1, filters: [phones("P1")], restores: null },
    ]);
    const { db } = runtime.database;
    const entries = await db.select().from(logEntries).where(eq(logEntries.workspaceId, stage.merchant.id));
    const actions = entries.map(({ action }) => action).filter((action) => action.startsWith("rule."));
    expect(actions).toEqual(["rule.created", "rule.edited", "rule.restored"]);
  });

  it("is changed by whoever saw its newest version, into something else, under a name of its own", async () => {
    const scope = await stage.owner.scope();
    const ruleId = await saved(phones("P1"));
    const other = ok(await createRule(scope, { ...beta(phones("P9")), name: "Old phones" })).ruleId;
    const edit = (seenVersion: number, wish: SavedRule) => editRule(scope, { ruleId, seenVersion }, wish);
    expect(await edit(1, beta(phones("P1")))).toEqual({ ok: false, why: "rule_same" });
    ok(await edit(1, beta(phones("P2"))));
    expect(await edit(1, beta(phones("P3")))).toEqual({ ok: false, why: "rule_changed" });
    const taken = { ...beta(phones("P2")), name: "Old phones" };
    expect(await edit(2, taken)).toEqual({ ok: false, why: "rule_name_taken" });
    expect((await listRules(scope)).map(({ name, version }) => [name, version])).toEqual([
      ["Beta phones", 2],
      ["Old phones", 1],
    ]);
    ok(await deleteRule(scope, { ruleId: other, seenVersion: 1 }));
    expect(await getRule(scope, other)).toBeNull();
  });
});

describe("a rollout that names a saved rule", () => {
  it("reaches who matches the rule and its own conditions, at the edge", async () => {
    const ruleId = await saved(phones("P1", "P2"));
    const releaseId = await prepared();
    const notP2: Filter = { attribute: "model", operator: "is_none_of", values: ["P2"] };
    ok(await give(stage.owner, releaseId, everyone([{ id: ruleId, version: 1 }], [notP2])));
    await stage.settle();
    expect(await Promise.all(["P1", "P2", "P3"].map(decisionOf))).toEqual(["update", "none", "none"]);
  });

  it("keeps the version that it started with, until it is changed to another", async () => {
    const scope = await stage.owner.scope();
    const ruleId = await saved(phones("P1"));
    const releaseId = await prepared();
    ok(await give(stage.owner, releaseId, everyone([{ id: ruleId, version: 1 }])));
    ok(await editRule(scope, { ruleId, seenVersion: 1 }, beta(phones("P2"))));
    await stage.settle();
    expect(await Promise.all(["P1", "P2"].map(decisionOf))).toEqual(["update", "none"]);
    expect((await getRule(scope, ruleId))?.uses).toMatchObject([{ releaseId, ruleVersion: 1 }]);
    const { audiences = [] } = (await rowOf(releaseId)).rollout ?? {};
    const rules = [{ id: ruleId, version: 2 }];
    ok(await give(stage.owner, releaseId, { command: "change_rollout", audiences, filters: [], rules }));
    await stage.settle();
    expect(await Promise.all(["P1", "P2"].map(decisionOf))).toEqual(["none", "update"]);
  });

  it("is not full at 100 %: the rule stands before it as a condition does", async () => {
    const ruleId = await saved(phones("P1"));
    const releaseId = await prepared();
    const command: PersonCommand = {
      command: "start_rollout",
      audiences: [{ kind: "percentage", basisPoints: 100 }],
      filters: [],
      rules: [{ id: ruleId, version: 1 }],
    };
    ok(await give(stage.owner, releaseId, command));
    ok(await give(stage.owner, releaseId, { command: "raise", basisPoints: 10_000 }));
    expect((await rowOf(releaseId)).state).toBe("grayscale_release");
  });

  it("holds the rule back from being deleted while it is open, or set for later", async () => {
    const scope = await stage.owner.scope();
    const ruleId = await saved(phones("P1"));
    const releaseId = await prepared();
    const seen = { ruleId, seenVersion: 1 };
    const { command: _name, ...choice } = everyone([{ id: ruleId, version: 1 }]) as Extract<
      PersonCommand,
      { command: "start_rollout" }
    >;
    const later = { command: "start_rollout", ...choice } as const;
    ok(await give(stage.owner, releaseId, { command: "publish_later", at: Date.now() + 3_600_000, later }));
    expect(await deleteRule(scope, seen)).toEqual({ ok: false, why: "rule_used" });
    ok(await give(stage.owner, releaseId, everyone([{ id: ruleId, version: 1 }])));
    expect(await deleteRule(scope, seen)).toEqual({ ok: false, why: "rule_used" });
    ok(await give(stage.owner, releaseId, { command: "cancel", reason: "" }));
    ok(await deleteRule(scope, seen));
    expect((await rowOf(releaseId)).rollout?.rules).toMatchObject([{ name: "Beta phones", version: 1 }]);
  });

  it("names rules of its owner's workspace alone, and versions that there are", async () => {
    const stranger = await aStage(runtime);
    const foreign = ok(await createRule(await stranger.owner.scope(), beta(phones("P1")))).ruleId;
    const ruleId = await saved(phones("P1"));
    const releaseId = await prepared();
    for (const named of [
      { id: foreign, version: 1 },
      { id: ruleId, version: 2 },
      { id: "never-was", version: 1 },
    ]) {
      expect(await give(stage.owner, releaseId, everyone([named]))).toMatchObject({ why: "rule_unknown" });
    }
  });

  it("counts the rule's filters among the twenty that it may have", async () => {
    const filters = Array.from({ length: 20 }, (_, at) => phones("P1", `X${at}`));
    const ruleId = await saved(...filters);
    const releaseId = await prepared();
    const rules = [{ id: ruleId, version: 1 }];
    expect(await give(stage.owner, releaseId, everyone(rules, [phones("P1")]))).toMatchObject({
      why: "too_many_filters",
    });
    ok(await give(stage.owner, releaseId, everyone(rules)));
  });

  it("keeps a custom attribute declared that its rule looks at", async () => {
    const { admin, appId } = stage;
    ok(await addAttribute(await admin.scope(), appId, { name: "tier", kind: "text", description: "" }));
    const ruleId = await saved({ attribute: "custom.tier", operator: "is_one_of", values: ["gold"] });
    const releaseId = await prepared();
    ok(await give(stage.owner, releaseId, everyone([{ id: ruleId, version: 1 }])));
    expect(await attributeUses(await admin.scope(), appId, "tier")).toMatchObject({
      rollouts: [{ releaseId }],
    });
  });
});

it("tells where a rule is used only to whom the mini program is shown, and counts the rest", async () => {
  const ruleId = await saved(phones("P1"));
  const releaseId = await prepared();
  ok(await give(stage.owner, releaseId, everyone([{ id: ruleId, version: 1 }])));
  const outsider = await aPerson(stage.merchant, "developer");
  expect(await getRule(await outsider.scope(), ruleId)).toMatchObject({ uses: [], hiddenUses: 1 });
});
