import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personCommandSchema, type Command, type PersonCommandName } from "#lib/release/commands.ts";
import { allowedCommands, decide } from "#lib/release/decide.ts";
import type { Person, ReleaseFacts } from "#lib/release/facts.ts";
import { environments } from "#lib/release/environments.ts";
import { refusals } from "#lib/release/refusals.ts";
import { permittedSettings } from "#lib/release/settings.ts";
import { releaseStates, reviewMarks } from "#lib/release/states.ts";
import { signatureStandings } from "#lib/signing/key-standing.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import {
  commands,
  person,
  releaseFacts,
  removalAsked,
  removalAskedOfAdmin,
  rollbackAsked,
  someNoon,
  someRamp,
  someSchedule,
  standings,
} from "#tests/support/release-facts.ts";

const audience: fc.Arbitrary<Audience> = fc.oneof(
  fc.record({
    kind: fc.constant("percentage" as const),
    basisPoints: fc.constantFrom(0, 1, 1_000, 9_999, 10_000),
  }),
  fc.constant<Audience>({ kind: "allowlist", userIds: ["ana"], allowlists: [] }),
  fc.constant<Audience>({ kind: "everyone" }),
);
const rollout = fc.record({
  salt: fc.constant("abcdefghijklmno"),
  state: fc.constantFrom("running" as const, "paused" as const),
  audiences: fc.array(audience, { minLength: 1, maxLength: 3 }),
  filters: fc.constantFrom<Filter[]>([], [{ attribute: "model", operator: "is_one_of", values: ["P1"] }]),
});

const facts: fc.Arbitrary<ReleaseFacts> = fc
  .record({
    state: fc.constantFrom(...releaseStates),
    environment: fc.constantFrom(...environments),
    settings: fc.record({
      review: fc.boolean(),
      pilot: fc.boolean(),
      grayscale: fc.boolean(),
      selfApproval: fc.boolean(),
      maxGrayscaleDays: fc.constantFrom(null, 30),
      secondAdmin: fc.boolean(),
      developerSignatureRequired: fc.boolean(),
      sealedPackages: fc.boolean(),
    }),
    signature: fc.constantFrom(...signatureStandings),
    reviewMark: fc.constantFrom(...reviewMarks),
    applicantId: fc.constantFrom("applicant", "somebody", null),
    configurationMissing: fc.constantFrom([], ["clientId"]),
    targetOpen: fc.boolean(),
    olderThanLive: fc.boolean(),
    otherInFlight: fc.constantFrom(null, { releaseId: "other", version: "3.0" }),
    testerCount: fc.constantFrom(0, 1, 99_999, 100_000),
    testersEverAdded: fc.boolean(),
    request: fc.constantFrom(null, removalAsked, removalAskedOfAdmin, rollbackAsked, {
      ...removalAsked,
      by: { id: "somebody", name: "Somebody" },
    }),
    restorable: fc.constantFrom([], [{ releaseId: "earlier", version: "1.0.0" }]),
    rollout: fc.option(rollout),
    ramp: fc.constantFrom(null, someRamp),
    schedule: fc.constantFrom(null, someSchedule),
    grayscaleUntil: fc.constantFrom(null, someNoon, someNoon + 1),
  })
  .map((given) => releaseFacts({ ...given, settings: permittedSettings(given.environment, given.settings) }));

const isPersonCommand = (name: string): boolean =>
  personCommandSchema.options.some(({ shape }) => shape.command.value === name);

const anybody: fc.Arbitrary<Person> = fc
  .subarray([...standings].filter((standing) => standing !== "platform"))
  .map((held) => person(...held));

/** What a person could reasonably send for a button: one of these must be taken where the button is offered. */
function attempts(name: PersonCommandName, { snapshotHash, rollout: now }: ReleaseFacts): Command[] {
  if (name === "approve") return [{ command: "approve", snapshotHash: snapshotHash ?? "" }];
  if (name === "update_testers")
    return [commands.update_testers, { command: "update_testers", add: [], remove: ["a"] }];
  if (name === "raise") return [{ command: "raise", basisPoints: 10_000 }];
  if (name === "change_rollout")
    return [{ command: "change_rollout", audiences: now?.audiences ?? [], filters: [] }];
  if (name === "start_ramp") return [900, 2_000, 9_999].map(rampFrom);
  return [commands[name]];
}

const rampFrom = (basisPoints: number): Command => ({
  command: "start_ramp",
  ramp: { steps: [{ basisPoints, holdMinutes: 1 }], timeZone: "UTC", freezes: [] },
});

describe("the commands that are offered", () => {
  it("are taken when they are given, and what is barred for now is refused for the reason shown", () => {
    fc.assert(
      fc.property(facts, anybody, (release, somebody) => {
        for (const offer of allowedCommands(release, somebody)) {
          const outcomes = attempts(offer.command, release).map((command) =>
            decide(release, command, somebody),
          );
          if (offer.allowed) {
            expect(
              outcomes.some(({ ok }) => ok),
              `${offer.command} in ${release.state}`,
            ).toBe(true);
          } else expect(refusals[offer.why]).toBeTruthy();
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("hold everything that would be taken: nothing is possible without its button", () => {
    fc.assert(
      fc.property(facts, anybody, (release, somebody) => {
        const offered = new Set(allowedCommands(release, somebody).map(({ command }) => command));
        for (const command of Object.values(commands)) {
          const { command: name } = command;
          if (!isPersonCommand(name)) continue;
          if (decide(release, command, somebody).ok) expect(offered).toContain(name);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("are none in a final state, and none for a stranger", () => {
    fc.assert(
      fc.property(facts, (release) => {
        expect(allowedCommands(release, person())).toEqual([]);
        const done = { ...release, state: "cancelled" as const };
        expect(allowedCommands(done, person("owner", "owner_admin", "applicant", "reviewer"))).toEqual([]);
      }),
    );
  });

  it("deciding twice gives the same answer and changes nothing that it was given", () => {
    fc.assert(
      fc.property(
        facts,
        anybody,
        fc.constantFrom(...Object.values(commands)),
        (release, somebody, command) => {
          const before = structuredClone(release);
          expect(decide(release, command, somebody)).toEqual(decide(release, command, somebody));
          expect(release).toEqual(before);
        },
      ),
    );
  });
});
