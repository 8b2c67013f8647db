import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Environment } from "#lib/release/environments.ts";
import { switchLimits } from "#lib/switches/limits.ts";
import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { appOpenings } from "#db/schema/app.ts";
import { logEntries } from "#db/schema/audit.ts";
import { switches } from "#db/schema/switch.ts";
import { createSwitch } from "#server/switches/create-switch.ts";
import { deleteSwitch } from "#server/switches/delete-switch.ts";
import { editSwitch } from "#server/switches/edit-switch.ts";
import { exportSwitches } from "#server/switches/export-switches.ts";
import { getSwitch, listSwitchVersions } from "#server/switches/get-switch.ts";
import { importSwitches, previewImport } from "#server/switches/import-switches.ts";
import { listSwitchPlaces } from "#server/switches/list-switch-places.ts";
import { listSwitches } from "#server/switches/list-switches.ts";
import { revertSwitch } from "#server/switches/revert-switch.ts";
import type { SwitchPlace } from "#server/switches/switch-place.ts";
import { trySwitch } from "#server/switches/try-switch.ts";
import { turnSwitch } from "#server/switches/turn-switch.ts";
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

let made = 0;
const fresh = () => `key${(made += 1)}`;
const here = (environment: Environment = "test"): SwitchPlace => ({
  appId: stage.appId,
  environment,
  programId: null,
});
const text = (value: string, rules: SwitchDefinition["rules"] = []): SwitchDefinition => ({
  kind: "string",
  description: "",
  on: true,
  value,
  rules,
});

/** @returns the address of a switch that says "grey", at version 1 */
async function aSwitch(place = here(), value = "grey") {
  const address = { place, key: fresh() };
  house.ok(await createSwitch(await stage.admin.scope(), address, text(value)));
  return address;
}
const valueOf = async (address: { place: SwitchPlace; key: string }) =>
  (await getSwitch(await stage.admin.scope(), address))?.definition.value;

describe("changing a switch", () => {
  it("goes by what was seen: whoever looked at an older state hears who was faster", async () => {
    const address = await aSwitch();
    const [amara, other] = [
      await stage.admin.scope(),
      await house.aPerson(stage.tenant, "workspace_admin", "bo"),
    ];
    const seen = { ...address, seenRevision: 1 };
    expect(await editSwitch(await other.scope(), seen, text("blue"))).toEqual({ ok: true, revision: 2 });
    expect(await editSwitch(amara, seen, text("red"))).toMatchObject({
      ok: false,
      why: "switch_changed",
      by: { name: "bo", action: "switch.changed" },
    });
    expect(await valueOf(address)).toBe("blue");
  });

  it("lets one of many at once through", async () => {
    const seen = { ...(await aSwitch()), seenRevision: 1 };
    const scope = await stage.admin.scope();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => editSwitch(scope, seen, text(`value-${at}`))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("keeps a key for one switch, and a switch its type", async () => {
    const address = await aSwitch();
    const scope = await stage.admin.scope();
    expect(await createSwitch(scope, address, text("x"))).toMatchObject({ why: "switch_key_taken" });
    const number = { ...text("x"), kind: "number" as const, value: 1 };
    expect(await editSwitch(scope, { ...address, seenRevision: 1 }, number)).toMatchObject({
      why: "switch_kind_fixed",
    });
  });

  it("refuses a rule that no device can match, as a rollout does, and what is imported with one", async () => {
    const scope = await stage.admin.scope();
    const never = text("grey", [
      {
        name: "Nobody",
        audiences: [{ kind: "everyone" }],
        filters: [{ attribute: "osVersion", operator: "at_least", value: "new" }],
        value: "blue",
      },
    ]);
    const [key, address] = [fresh(), await aSwitch()];
    const refusal = { ok: false, why: "switch_matches_nobody" };
    expect(await createSwitch(scope, { place: here(), key }, never)).toEqual(refusal);
    expect(await editSwitch(scope, { ...address, seenRevision: 1 }, never)).toEqual(refusal);
    const document = JSON.stringify({ format: "sluice.switches/1", switches: [{ key, ...never }] });
    expect(await previewImport(scope, { place: here(), document, existing: "skip" })).toMatchObject({
      ok: false,
      faults: [{ at: "switches[0].rules[0].filters" }],
    });
  });

  it("keeps a text that spells something else a text, and JSON as it was written", async () => {
    for (const value of ["true", "12", "null", '{"a":1}', '"quoted"']) {
      expect(await valueOf(await aSwitch(here(), value))).toBe(value);
    }
    const json = {
      kind: "json",
      description: "",
      on: true,
      value: { b: 1, a: [{ z: 1, c: 2 }] },
      rules: [],
    } as const;
    const address = { place: here(), key: fresh() };
    house.ok(
      await createSwitch(await stage.admin.scope(), address, { ...json, value: { b: 1, a: [] }, rules: [] }),
    );
    expect(JSON.stringify(await valueOf(address))).toBe('{"b":1,"a":[]}');
  });

  it("writes what differs into the log", async () => {
    const { place, key } = await aSwitch();
    house.ok(await editSwitch(await stage.admin.scope(), { place, key, seenRevision: 1 }, text("blue")));
    const rows = await runtime.database.db
      .select()
      .from(logEntries)
      .where(eq(logEntries.action, "switch.changed"));
    expect(rows.find(({ details }) => details["name"] === key)).toMatchObject({
      appId: stage.appId,
      environment: "test",
      details: {
        version: 2,
        changes: [{ field: "value", rule: null, before: "grey", after: "blue" }],
      },
    });
  });

  it("never has more than an app may have, whoever adds at once", async () => {
    const place = here("development");
    const row = {
      ...place,
      kind: "boolean" as const,
      on: true,
      content: { value: true, rules: [] },
      salt: "s",
    };
    const rows = Array.from({ length: switchLimits.perAppMax - 3 }, (_, at) => ({ ...row, key: `k${at}` }));
    await runtime.database.db.insert(switches).values(rows);
    const scope = await stage.admin.scope();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => createSwitch(scope, { place, key: fresh() }, text("x"))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ why: "too_many_switches" });
    expect((await listSwitches(scope, place))?.made).toBe(switchLimits.perAppMax);
  });
});

describe("versions", () => {
  it("keep every state, and any of them comes back as a new one", async () => {
    const address = await aSwitch();
    const scope = await stage.admin.scope();
    house.ok(await editSwitch(scope, { ...address, seenRevision: 1 }, text("blue")));
    house.ok(await turnSwitch(scope, { ...address, seenRevision: 2 }, false));
    expect(await revertSwitch(scope, { ...address, seenRevision: 3 }, 1)).toEqual({ ok: true, revision: 4 });
    const listed = await listSwitchVersions(scope, address);
    expect(
      listed?.versions.map(({ version, made: by, definition: { value, on } }) => [version, by, value, on]),
    ).toEqual([
      [4, "reverted", "grey", true],
      [3, "turned_off", "blue", false],
      [2, "changed", "blue", true],
      [1, "created", "grey", true],
    ]);
    expect(await revertSwitch(scope, { ...address, seenRevision: 4 }, 9)).toMatchObject({
      why: "switch_version_unknown",
    });
  });

  it("bring a deleted switch back", async () => {
    const address = await aSwitch();
    const scope = await stage.admin.scope();
    house.ok(await deleteSwitch(scope, { ...address, seenRevision: 1 }));
    expect(await getSwitch(scope, address)).toBeNull();
    house.ok(await revertSwitch(scope, { ...address, seenRevision: 0 }, 1));
    expect(await valueOf(address)).toBe("grey");
  });
});

describe("the container's own switches", () => {
  it("stand everywhere with their defaults, keep their limits, and go back to the default when deleted", async () => {
    const scope = await stage.admin.scope();
    const address = { place: here("sandbox"), key: "updateInterval" };
    const said = await getSwitch(scope, address);
    expect(said).toMatchObject({ revision: 0, reserved: true, definition: { kind: "number", value: 1_800 } });
    if (!said) return;
    const wish = (value: number) => ({ ...said.definition, value });
    expect(await editSwitch(scope, { ...address, seenRevision: 0 }, wish(86_401))).toMatchObject({
      why: "reserved_range",
    });
    expect(await createSwitch(scope, address, wish(60))).toMatchObject({ why: "switch_key_taken" });
    house.ok(await editSwitch(scope, { ...address, seenRevision: 0 }, wish(60)));
    expect(await valueOf(address)).toBe(60);
    house.ok(await deleteSwitch(scope, { ...address, seenRevision: 1 }));
    expect(await valueOf(address)).toBe(1_800);
  });
});

describe("what devices hear", () => {
  it("is a switch of the app by OFREP, its interval by resolve, after the publication that the change asked for", async () => {
    const place = here("production");
    const scope = await stage.admin.scope();
    const key = fresh();
    house.ok(await createSwitch(scope, { place, key }, text("grey")));
    const interval = { kind: "number", description: "", on: true, value: 7_200, rules: [] } as const;
    const seen = { place, key: "updateInterval", seenRevision: 0 };
    house.ok(await editSwitch(scope, seen, { ...interval, rules: [] }));
    await stage.settle();
    const asked = async (path: string, body: object): Promise<unknown> => {
      const headers = { authorization: `Bearer ${stage.deviceKey}` };
      const request = new Request(`http://edge.example${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return (await stage.edge.handle(request)).json();
    };
    const context = { targetingKey: "ana" };
    expect(await asked(`/edge/ofrep/v1/evaluate/flags/${key}`, { context })).toMatchObject({ value: "grey" });
    const { nextCheckAfter } = z
      .object({ nextCheckAfter: z.number() })
      .parse(await asked("/edge/v1/resolve", { user: { id: "ana" }, programs: [] }));
    expect(Math.abs(nextCheckAfter - 7_200)).toBeLessThanOrEqual(720);
    house.ok(await deleteSwitch(scope, { place, key, seenRevision: 1 }));
    await stage.settle();
    expect(await asked(`/edge/ofrep/v1/evaluate/flags/${key}`, { context })).toMatchObject({
      errorCode: "FLAG_NOT_FOUND",
    });
  });
});

describe("who may", () => {
  const inProgram = (appId = stage.appId): SwitchPlace => ({
    appId,
    environment: "production",
    programId: stage.programId,
  });
  const create = async (person: house.TestPerson, place: SwitchPlace) => {
    const made = await createSwitch(await person.scope(), { place, key: fresh() }, text("x"));
    return made.ok ? "may" : made.why;
  };

  it("of an app's own: its admins change them, its workspace reads them, nobody else knows of them", async () => {
    const developer = await house.aPerson(stage.tenant, "workspace_developer");
    expect(await create(stage.admin, here())).toBe("may");
    expect(await create(stage.reviewer, here())).toBe("not_allowed");
    expect(await create(developer, here())).toBe("not_allowed");
    expect(await create(stage.owner, here())).toBe("not_found");
    expect(await listSwitches(await stage.reviewer.scope(), here())).toMatchObject({ mayChange: false });
    expect(await listSwitches(await stage.owner.scope(), here())).toBeNull();
  });

  it("of a mini program: whoever operates it, where it may be released", async () => {
    const unassigned = await house.aPerson(stage.merchant, "developer");
    const closed = await house.anApp(stage.tenant);
    expect(await create(stage.owner, inProgram())).toBe("may");
    expect(await create(stage.developer, inProgram())).toBe("may");
    expect(await create(unassigned, inProgram())).toBe("not_found");
    expect(await create(stage.owner, inProgram(closed))).toBe("not_found");
    expect(await create(stage.owner, inProgram(await house.anApp(await house.aWorkspace("tenant"))))).toBe(
      "not_found",
    );
  });

  it("the tenant's reviewers read a mini program's from its first application on, and change nothing", async () => {
    const other = await aStage(runtime);
    const place: SwitchPlace = { appId: other.appId, environment: "production", programId: other.programId };
    const seenBy = async (person: house.TestPerson) =>
      (await listSwitches(await person.scope(), place))?.mayChange;
    const release = await other.built("1.0.0");
    expect(await seenBy(other.reviewer)).toBeUndefined();
    house.ok(await house.give(other.owner, release, house.applying));
    expect(await seenBy(other.reviewer)).toBe(false);
    expect(await create(other.admin, place)).toBe("not_allowed");
    expect(await seenBy(other.owner)).toBe(true);
    expect((await listSwitchPlaces(await other.reviewer.scope())).reviewed).toEqual([
      expect.objectContaining({ id: other.programId, appId: other.appId, environment: "production" }),
    ]);
  });

  it("a mini program that is live keeps its switches in its hands after the app was closed to it", async () => {
    const other = await aStage(runtime, { settings: { review: false, pilot: false } });
    const place: SwitchPlace = { appId: other.appId, environment: "production", programId: other.programId };
    await other.full("1.0.0");
    await runtime.database.db.delete(appOpenings).where(eq(appOpenings.appId, other.appId));
    expect(await create(other.owner, place)).toBe("may");
    expect(await create(other.owner, { ...place, environment: "sandbox" })).toBe("not_found");
  });

  it("a mini program's key is its own: the app may have the same", async () => {
    const key = fresh();
    house.ok(await createSwitch(await stage.owner.scope(), { place: inProgram(), key }, text("theirs")));
    house.ok(await createSwitch(await stage.admin.scope(), { place: here("production"), key }, text("ours")));
    expect(await valueOf({ place: here("production"), key })).toBe("ours");
  });
});

describe("import and export", () => {
  const documentOf = (...keys: string[]) =>
    JSON.stringify({
      format: "sluice.switches/1",
      switches: keys.map((key) => ({ key, ...text("imported") })),
    });

  it("carries switches from one environment to another", async () => {
    const scope = await stage.admin.scope();
    const [from, to] = [here("test"), { ...here("production"), appId: await house.anApp(stage.tenant) }];
    await aSwitch(from);
    const document = (await exportSwitches(scope, from)) ?? "";
    const wish = { place: to, document, existing: "replace" as const };
    const seen = await previewImport(scope, wish);
    if (!seen?.ok) throw new Error("what was exported can be read");
    const outcome = house.ok(await importSwitches(scope, { ...wish, seen: seen.seen }));
    expect(outcome.created).toBe(seen.plan.filter(({ fate }) => fate === "create").length);
    expect(await exportSwitches(scope, to)).toBe(document);
    expect(await importSwitches(scope, { ...wish, seen: seen.seen })).toMatchObject({
      why: "switches_changed",
    });
  });

  it("takes only what was looked at", async () => {
    const scope = await stage.admin.scope();
    const wish = { place: here(), document: documentOf(fresh()), existing: "skip" as const };
    const seen = await previewImport(scope, wish);
    await aSwitch();
    expect(await importSwitches(scope, { ...wish, seen: seen?.ok ? seen.seen : "" })).toMatchObject({
      why: "switches_changed",
    });
  });

  it("takes all of a document or nothing", async () => {
    const scope = await stage.admin.scope();
    const place = here("development");
    const before = await exportSwitches(scope, place);
    const room = documentOf(...Array.from({ length: 5 }, fresh));
    const wish = { place, document: room, existing: "skip" as const };
    const seen = await previewImport(scope, wish);
    expect(await importSwitches(scope, { ...wish, seen: seen?.ok ? seen.seen : "" })).toMatchObject({
      why: "too_many_switches",
    });
    expect(await exportSwitches(scope, place)).toBe(before);
  });
});

describe("trying a switch", () => {
  it("answers by what is saved, or by what a form says, with what each rule saw", async () => {
    const address = await aSwitch();
    const scope = await stage.admin.scope();
    const user = { userId: "ana", attributes: { platform: "ios" } };
    expect(await trySwitch(scope, { ...address, user })).toMatchObject({
      answer: { value: "grey", reason: "STATIC" },
      trace: [],
    });
    const ios = { attribute: "platform" as const, operator: "is_one_of" as const, values: ["ios"] };
    const rule = {
      name: "iPhones",
      audiences: [{ kind: "everyone" as const }],
      filters: [ios],
      value: "blue",
    };
    expect(await trySwitch(scope, { ...address, definition: text("grey", [rule]), user })).toMatchObject({
      answer: { value: "blue", reason: "TARGETING_MATCH", variant: "iPhones" },
      trace: [{ rule: "iPhones", matched: true }],
    });
  });
});
