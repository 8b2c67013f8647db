import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { changeUsers } from "#server/audience/change-allowlist.ts";
import { deleteAllowlist } from "#server/audience/delete-allowlist.ts";
import { getAllowlist } from "#server/audience/get-allowlist.ts";
import { createSwitch } from "#server/switches/create-switch.ts";
import { deleteSwitch } from "#server/switches/delete-switch.ts";
import { editSwitch } from "#server/switches/edit-switch.ts";
import { exportSwitches } from "#server/switches/export-switches.ts";
import { importSwitches, previewImport } from "#server/switches/import-switches.ts";
import { revertSwitch } from "#server/switches/revert-switch.ts";
import type { SwitchPlace } from "#server/switches/switch-place.ts";
import { trySwitch } from "#server/switches/try-switch.ts";
import { anAllowlistOf } from "#tests/support/allowlists.ts";
import { anApp, aPerson, ok } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());
beforeEach(async () => {
  stage = await aStage(runtime);
});

const key = "home.layout";
const place = (programId: string | null = null): SwitchPlace => ({
  appId: stage.appId,
  environment: "production",
  programId,
});
const blueFor = (...allowlists: string[]): SwitchDefinition => ({
  kind: "string",
  description: "",
  on: true,
  value: "grey",
  rules: [
    {
      name: "Staff",
      audiences: [{ kind: "allowlist", userIds: [], allowlists }],
      filters: [],
      value: "blue",
    },
  ],
});

/** What a device of the user is told by OFREP, once everything that was committed is published. */
async function valueFor(userId: string, miniProgram?: string): Promise<unknown> {
  await stage.settle();
  const body = JSON.stringify({ context: { targetingKey: userId, ...(miniProgram && { miniProgram }) } });
  const request = new Request(`http://edge.example/edge/ofrep/v1/evaluate/flags/${key}`, {
    method: "POST",
    headers: { authorization: `Bearer ${stage.deviceKey}` },
    body,
  });
  return ((await (await stage.edge.handle(request)).json()) as { value?: unknown }).value;
}

describe("a switch whose rule names an allowlist", () => {
  it("follows the list: whoever is added or removed is told so at once", async () => {
    const scope = await stage.admin.scope();
    const staff = await anAllowlistOf(stage.admin, { userIds: ["ana"], patterns: ["qa-\\d+"] });
    ok(await createSwitch(scope, { place: place(), key }, blueFor(staff)));
    expect([await valueFor("ana"), await valueFor("qa-7"), await valueFor("ben")]).toEqual([
      "blue",
      "blue",
      "grey",
    ]);
    ok(await changeUsers(scope, staff, { add: ["ben"], remove: ["ana"] }));
    expect([await valueFor("ana"), await valueFor("ben")]).toEqual(["grey", "blue"]);
  });

  it("of a mini program takes the lists of the workspace that owns the mini program", async () => {
    const theirs = await anAllowlistOf(stage.owner);
    const ours = await anAllowlistOf(stage.admin);
    const address = { place: place(stage.programId), key };
    expect(await createSwitch(await stage.owner.scope(), address, blueFor(ours))).toMatchObject({
      why: "switch_list_unknown",
    });
    ok(await createSwitch(await stage.owner.scope(), address, blueFor(theirs)));
    expect([await valueFor("ana", stage.programId), await valueFor("ben", stage.programId)]).toEqual([
      "blue",
      "grey",
    ]);
  });

  it("takes no list of another workspace, by hand or in a document, nor answers by one when it is tried", async () => {
    const scope = await stage.admin.scope();
    const [own, foreign] = [await anAllowlistOf(stage.admin), await anAllowlistOf(stage.owner)];
    const address = { place: place(), key };
    expect(await createSwitch(scope, address, blueFor(own, foreign))).toMatchObject({
      why: "switch_list_unknown",
    });
    ok(await createSwitch(scope, address, blueFor(own)));
    const tried = async (definition: SwitchDefinition) =>
      (await trySwitch(scope, { ...address, definition, user: { userId: "ana", attributes: {} } }))?.answer
        .value;
    expect([await tried(blueFor(own)), await tried(blueFor(foreign))]).toEqual(["blue", "grey"]);
    const document = ((await exportSwitches(scope, place())) ?? "").replace(own, foreign);
    const wish = {
      place: { ...place(), appId: await anApp(stage.tenant) },
      document,
      existing: "skip" as const,
    };
    const preview = await previewImport(scope, wish);
    expect(preview).toMatchObject({ ok: false, faults: [{ at: expect.stringMatching(/rules\[0\]/) }] });
    expect(await importSwitches(scope, { ...wish, seen: "" })).toMatchObject({ ok: false });
  });

  it("keeps the list from being deleted, and is named on its page", async () => {
    const scope = await stage.admin.scope();
    const staff = await anAllowlistOf(stage.admin);
    const seen = { listId: staff, seenVersion: 1 };
    ok(await createSwitch(scope, { place: place(), key }, { ...blueFor(staff), on: false }));
    expect(await deleteAllowlist(scope, seen)).toMatchObject({ why: "allowlist_used" });
    expect(await getAllowlist(scope, staff)).toMatchObject({
      switches: [{ key, program: null }],
      hiddenUses: 0,
    });
    ok(await editSwitch(scope, { place: place(), key, seenRevision: 1 }, { ...blueFor(staff), rules: [] }));
    ok(await revertSwitch(scope, { place: place(), key, seenRevision: 2 }, 1));
    expect(await deleteAllowlist(scope, seen)).toMatchObject({ why: "allowlist_used" });
    ok(await deleteSwitch(scope, { place: place(), key, seenRevision: 3 }));
    ok(await deleteAllowlist(scope, seen));
    expect(await revertSwitch(scope, { place: place(), key, seenRevision: 0 }, 1)).toMatchObject({
      why: "switch_list_unknown",
    });
  });

  it("of a mini program is told of by its own people alone; others count it as a place they do not see", async () => {
    const theirs = await anAllowlistOf(stage.owner);
    ok(
      await createSwitch(await stage.owner.scope(), { place: place(stage.programId), key }, blueFor(theirs)),
    );
    const colleague = await aPerson(stage.merchant, "developer");
    expect(await getAllowlist(await colleague.scope(), theirs)).toMatchObject({
      switches: [],
      hiddenUses: 1,
    });
    expect(await getAllowlist(await stage.owner.scope(), theirs)).toMatchObject({ hiddenUses: 0 });
  });
});
