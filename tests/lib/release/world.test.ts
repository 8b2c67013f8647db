import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command, PersonCommandName } from "#lib/release/commands.ts";
import { isFinal, isInFlight, isLive } from "#lib/release/states.ts";
import { transitions } from "#lib/release/transitions.ts";
import { audienceOf, compileAudiences } from "#lib/rules/audience.ts";
import type { Filter } from "#lib/rules/schema.ts";
import { buildPart, buildSnapshot } from "#lib/snapshot/build.ts";
import { compileSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { commands } from "#tests/support/release-facts.ts";
import {
  apps,
  people,
  programs,
  ReleaseWorld,
  shaOf,
  worldEnvironments,
  type WorldRelease,
} from "#tests/support/release-world.ts";
import { snapshotFacts } from "#tests/support/snapshot-facts.ts";

/** `SLUICE_WORLD_RUNS=10000 npx vitest run tests/lib/release/world` walks further. */
const runs = Number(process.env["SLUICE_WORLD_RUNS"] ?? 3_000);

const users = Array.from({ length: 12 }, (_, at) => `user-${at}`);
const testers = users.slice(0, 4);
const devices = users.map((userId) =>
  compileDevice({ userId, installId: null, identityVerified: true, attributes: { language: "zh" } }),
);
const stranger = compileDevice({
  userId: testers[0] ?? "",
  installId: null,
  identityVerified: false,
  attributes: {},
});

type Step =
  | { kind: "upload"; program: number }
  | { kind: "select"; who: number; program: number; version: number; app: number; environment: number }
  | { kind: "built"; release: number; well: boolean }
  | { kind: "forward"; release: number; who: number; pick: number; seed: number }
  | { kind: "offered"; release: number; who: number; pick: number; seed: number }
  | { kind: "any"; release: number; who: number; pick: number; seed: number }
  | { kind: "settings"; app: number; environment: number; bits: number }
  | { kind: "twice"; environment: number }
  | { kind: "open"; app: number };

const nat = fc.nat({ max: 999 });
const given = { release: nat, who: nat, pick: nat, seed: nat };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("upload" as const), program: fc.constantFrom(0, 0, 1, 2) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("select" as const),
      who: fc.constantFrom(0, 0, 0, 1, 2, 2, 3, 4),
      program: fc.constantFrom(0, 0, 0, 0, 1, 2),
      version: nat,
      app: fc.constantFrom(0, 0, 0, 0, 0, 1),
      environment: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("built" as const),
      release: nat,
      well: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 24, arbitrary: fc.record({ kind: fc.constant("forward" as const), ...given }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("offered" as const), ...given }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("any" as const), ...given }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("settings" as const), app: nat, environment: nat, bits: nat }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("open" as const), app: nat }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("twice" as const), environment: fc.constantFrom(0, 1, 2, 2) }),
  },
);

const at = <Value>(list: readonly Value[], index: number): Value | undefined => list[index % list.length];
const programIds = Object.keys(programs);
const appIds = Object.keys(apps);
const allNames = Object.keys(commands).filter((name): name is PersonCommandName => name in commands);
const filters: Filter[] = [{ attribute: "language", operator: "is_one_of", values: ["zh"] }];

type Given = { world: ReleaseWorld; release: WorldRelease; seed: number };

/** A command of that name with a content that the seed picks; some of them are out of place on purpose. */
function commandOf(name: string, { world, release, seed }: Given): Command {
  const basisPoints = at([1, 2_000, 5_000, 9_000, 10_000], seed) ?? 1;
  const audiences = [{ kind: "percentage" as const, basisPoints }];
  switch (name) {
    case "approve":
      return { command: name, snapshotHash: seed % 7 === 0 ? "another" : (release.snapshot?.hash ?? "") };
    case "update_testers":
      return { command: name, add: testers.slice(0, seed % 4), remove: testers.slice(seed % 5) };
    case "edit_configuration":
      return { command: name, override: { clientId: `client-${seed % 3}` } };
    case "raise":
      return { command: name, basisPoints };
    case "start_rollout":
      return { command: name, audiences, filters: seed % 3 === 0 ? filters : [], carryOver: seed % 5 === 0 };
    case "change_rollout":
      return { command: name, audiences, filters: seed % 3 === 0 ? filters : [] };
    case "roll_back":
      return { ...commands.roll_back, toReleaseId: earlierOf(world, release, seed) };
    default:
      return allNames.includes(name as PersonCommandName)
        ? commands[name as PersonCommandName]
        : commands.cancel;
  }
}

/** Mostly one that can come back. */
function earlierOf(world: ReleaseWorld, release: WorldRelease, seed: number): string {
  const restorable = world.restorable(release);
  return (seed % 6 === 0 ? null : at(restorable, seed)?.releaseId) ?? `release-${seed % 12}`;
}

function take(world: ReleaseWorld, next: Step): void {
  if (next.kind === "upload") return world.upload(at(programIds, next.program) ?? "");
  if (next.kind === "twice") return releaseTwice(world, at(worldEnvironments, next.environment) ?? "test");
  if (next.kind === "open") return world.toggleOpen(at(appIds, next.app) ?? "", "merchant");
  if (next.kind === "settings") {
    const bit = (place: number) => ((next.bits >> place) & 1) === 1;
    const settings = {
      review: bit(0),
      pilot: bit(1),
      grayscale: bit(2),
      selfApproval: bit(3),
      secondAdmin: bit(4),
      maxGrayscaleDays: bit(5) ? 3 : null,
      developerSignatureRequired: false,
      sealedPackages: false,
    };
    return world.setSettings(
      at(appIds, next.app) ?? "",
      at(worldEnvironments, next.environment) ?? "test",
      settings,
    );
  }
  if (next.kind === "select") {
    const who = at(people, next.who);
    const target = {
      program: at(programIds, next.program) ?? "",
      app: at(appIds, next.app) ?? "",
      environment: at(worldEnvironments, next.environment) ?? "test",
      version: next.version % 2 === 0 ? 1_000 : next.version % 4,
    };
    if (who) checkOutcome(world, () => void world.select(who, target), null);
    return;
  }
  const building = world.releases.filter(({ state }) => state === "building");
  const release = at(next.kind === "built" && building.length > 0 ? building : world.releases, next.release);
  if (!release) return;
  if (next.kind === "built") {
    const command: Command = next.well ? { command: "built", sizeBytes: 1 } : commands.build_failed;
    return checkOutcome(world, () => void world.give(release, command, "platform"), release);
  }
  if (next.kind === "forward") return goForward(world, next);
  const who = at(people, next.who);
  if (!who) return;
  const name = next.kind === "any" ? at(allNames, next.pick) : at(world.offered(release, who), next.pick);
  const command = commandOf(name ?? "cancel", { world, release, seed: next.seed });
  // What only the platform says, no person can.
  checkOutcome(world, () => void world.give(release, command, who), release);
}

/** Two versions as far as they get by themselves: in Test, each of them to everybody. */
function releaseTwice(world: ReleaseWorld, environment: WorldRelease["environment"]): void {
  const [mei] = people;
  for (const round of [1, 2]) {
    world.upload("coffee");
    const release =
      mei && world.select(mei, { program: "coffee", app: "harbour", environment, version: 1_000 });
    if (!release || !mei) return;
    checkOutcome(
      world,
      () => void world.give(release, { command: "built", sizeBytes: round }, "platform"),
      release,
    );
    checkOutcome(world, () => void world.give(release, commands.apply, mei), release);
  }
}

/** One step on the way to a full release, by anybody who may: histories that only stumble never get far. */
function goForward(world: ReleaseWorld, { release: place, seed }: { release: number; seed: number }): void {
  const open = world.releases.filter(({ state }) => state !== "gone" && !isFinal(state));
  const release = at(open, place);
  if (!release) return;
  const way = [
    "apply",
    "approve",
    "update_testers",
    "complete_testing",
    "start_rollout",
    "raise",
    "release_fully",
    "roll_back",
    "request_removal",
    "confirm_removal",
    "approve_removal",
  ];
  const steps = people.flatMap((who) =>
    world
      .offered(release, who)
      .filter((name) => way.includes(name) && (name !== "request_removal" || seed % 6 === 0))
      .map((name) => ({ who, name })),
  );
  const next = at(steps, seed);
  if (!next) return;
  checkOutcome(
    world,
    () => void world.give(release, commandOf(next.name, { world, release, seed }), next.who),
    release,
  );
}

/** Each accepted command is one entry of the log, in order, and one arrow of the table. */
function checkOutcome(world: ReleaseWorld, doIt: () => void, release: WorldRelease | null): void {
  const before = world.log.length;
  const was = release ? { ...release, takes: takersOf(release) } : null;
  doIt();
  const written = world.log.slice(before);
  const mine = written.filter((entry) => entry.release === release?.id);
  if (!was || !release) return void expect(written.length).toBeLessThanOrEqual(1);
  expect(mine).toHaveLength(release.revision - was.revision);
  const others = written.filter((entry) => entry.release !== release.id).map(({ action }) => action);
  expect(others.every((action) => action === "supersede" || action === "restore")).toBe(true);
  if (mine.length === 0) return void expect({ ...release, takes: was.takes }).toEqual(was);
  const [entry] = mine;
  const arrow = transitions.find(
    ({ command, from, to }) =>
      command === entry?.action &&
      from.some((state) => state === was.state) &&
      (to === "same" ? release.state === was.state : to === release.state),
  );
  expect(arrow, `${was.state} → ${release.state} by ${entry?.action}`).toBeDefined();
  expect(isFinal(was.state === "gone" ? "cancelled" : was.state)).toBe(false);
  if (entry?.action === "raise") expect(takersOf(release)).toEqual(expect.arrayContaining(was.takes));
}

/** Whom a release's own rollout lets in, or everyone where it is full. */
function takersOf(release: WorldRelease): string[] {
  if (release.state === "full_release") return users;
  if (!release.rollout) return [];
  const audiences = compileAudiences(release.rollout.salt, release.rollout.audiences);
  return users.filter((_, place) => {
    const device = devices[place];
    return device !== undefined && audienceOf(audiences, device) !== null;
  });
}

function checkTargets(world: ReleaseWorld): void {
  for (const program of programIds)
    for (const app of appIds)
      for (const environment of worldEnvironments) checkTarget(world, { program, app, environment });
}

function checkTarget(world: ReleaseWorld, target: Parameters<ReleaseWorld["at"]>[0]): void {
  const here = world.at(target);
  if (here.length === 0) return;
  holds(here.filter(({ state }) => state !== "gone" && isInFlight(state)).length <= 1, "two in flight");
  holds(here.filter(({ state }) => state === "full_release").length <= 1, "two full releases");
  const removed = world.isRemoved(target);
  const halt = removed ? { decision: "removed" as const, reason: "removed", manifest: "jws" } : null;
  const part = buildPart({ id: target.program, kind: "html5", halt, releases: world.liveAt(target) });
  const compiled = compileProgram(part);
  const held = here.map(({ version }) => ({
    version: `${version}.0`,
    sha256: shaOf(target.program, version),
  }));
  for (const device of [...devices, stranger]) {
    for (const holding of [null, ...held]) {
      const { release: got, reason, decision } = resolve(compiled, device, holding, 0);
      if (got)
        checkGiven(
          here.find(({ id }) => id === got.id),
          { device, holding, reason, got },
        );
      else holds(decision === (removed ? "removed" : "none"), `told ${decision}`);
    }
  }
}

/** Nobody is given a build that is cancelled, not approved, rejected, in the making, paused to them, or another's. */
function checkGiven(
  release: WorldRelease | undefined,
  given: {
    device: (typeof devices)[number];
    holding: { sha256: string } | null;
    reason: string;
    got: { sha256: string; configuration: { clientId: string } };
  },
): void {
  const { device, holding, reason, got } = given;
  if (!release) throw new Error("a device got a release of another program, app or environment");
  const { state, snapshot, settings, approved } = release;
  holds(state !== "gone" && isLive(state), `given while ${state}`);
  holds(got.sha256 === shaOf(release.program, release.version), "given with the bytes of another");
  holds(
    got.configuration.clientId === snapshot?.clientId,
    "given with another configuration than applied for",
  );
  holds(!settings?.review || approved.includes(snapshot?.hash ?? ""), "given without an approval");
  if (state === "full_release") return;
  const isHeld = holding?.sha256 === got.sha256;
  holds(release.rollout?.state !== "paused" || isHeld, "given anew while paused");
  const isTester = device.provenUserId !== null && release.testers.includes(device.provenUserId);
  holds(reason === "tester" ? isTester : state === "grayscale_release", `given as ${reason} in ${state}`);
}

// Asked millions of times: too often for expect.
function holds(promise: boolean, broken: string): void {
  if (!promise) throw new Error(broken);
}

describe("a world of programs, apps and people", () => {
  it(`keeps its promises through ${runs} random histories`, { timeout: 240_000 }, () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 200, size: "max" }), (steps) => {
        const world = new ReleaseWorld();
        for (const [count, next] of steps.entries()) {
          take(world, next);
          if (count % 5 === 4) checkTargets(world);
        }
        checkTargets(world);
        for (const { state, ending, restores } of world.releases) {
          const seen = [state, ending === "removed" ? ending : "", restores === null ? "" : "rolled back"];
          for (const one of seen) reached.set(one, (reached.get(one) ?? 0) + 1);
        }
        expect(world.log.map(({ release, revision }) => `${release}@${revision}`)).toHaveLength(
          new Set(world.log.map(({ release, revision }) => `${release}@${revision}`)).size,
        );
      }),
      { numRuns: runs },
    );
    // A walk that never came to the late states would prove nothing of them.
    for (const state of [
      "pilot_testing",
      "grayscale_release",
      "full_release",
      "archived",
      "cancelled",
      "gone",
      "removed",
      "rolled back",
    ]) {
      expect(reached.get(state) ?? 0, state).toBeGreaterThan(runs / 100);
    }
  });

  it("says the same of a whole snapshot as of each program alone", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 100, maxLength: 200, size: "max" }), async (steps) => {
        const world = new ReleaseWorld();
        for (const next of steps) take(world, next);
        const target = { app: "harbour", environment: "production" } as const;
        const facts = programIds.map((id) => ({
          id,
          kind: "html5" as const,
          halt: null,
          releases: world.liveAt({ ...target, program: id }),
        }));
        const built = await buildSnapshot(snapshotFacts({ programs: facts }));
        const snapshot = compileSnapshot(built.index, built.parts);
        for (const fact of facts) {
          const alone = compileProgram(buildPart(fact));
          for (const device of devices) {
            const whole = resolve(snapshot.programs.get(fact.id), device, null, 0);
            expect(whole).toEqual(resolve(alone, device, null, 0));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
