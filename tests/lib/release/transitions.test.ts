import { describe, expect, it } from "vitest";
import type { CommandName } from "#lib/release/commands.ts";
import { decide } from "#lib/release/decide.ts";
import type { ReleaseFacts, Standing } from "#lib/release/facts.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import { finalStates, releaseStates, type ReleaseState } from "#lib/release/states.ts";
import { transitions, type Effect } from "#lib/release/transitions.ts";
import {
  commandNames,
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
  tenPercent,
} from "#tests/support/release-facts.ts";

/** One arrow as the guide tells it: who, from where, by what, to where, and what follows. Written independently. */
type Arrow = {
  says: string;
  from: ReleaseState[];
  command: CommandName;
  by: Standing[];
  to: ReleaseState | "same" | "gone";
  then?: Effect[];
  supersedes?: true;
  restoresId?: string;
  where?: Partial<ReleaseFacts>;
  with?: object;
};

const { production, sandbox, test } = defaultSettings;
const full = { basisPoints: 10_000 };
const unreviewed = { settings: { ...sandbox, review: false }, environment: "sandbox" } as const;
const inTest = { settings: test, environment: "test" } as const;
const reviewedTest = { settings: { ...test, review: true }, environment: "test" } as const;
const running = { rollout: tenPercent };
const twoAdmins = { settings: { ...production, secondAdmin: true } };
const twoAdminsInTest = { settings: { ...test, secondAdmin: true }, environment: "test" } as const;
const ramping = { ...running, ramp: someRamp };
const scheduled = { schedule: someSchedule };
const limited = { ...running, grayscaleUntil: someNoon };
const later = { command: "start_rollout", audiences: tenPercent.audiences, filters: [] };
const paused = { rollout: { ...tenPercent, state: "paused" } } as const;

const variants = [
  {},
  unreviewed,
  inTest,
  reviewedTest,
  running,
  paused,
  ramping,
  limited,
  twoAdmins,
  { request: removalAsked },
  { request: rollbackAsked },
];

// oxfmt-ignore
const arrows: Arrow[] = [
  { says: "a build that succeeds is ready", from: ["building"], command: "built", by: ["platform"], to: "ready", then: ["deltas"] },
  { says: "a build that fails says so to who asked for it", from: ["building"], command: "build_failed", by: ["platform"], to: "build_failed", then: ["mail_applicant"] },
  { says: "a failed build is tried again", from: ["build_failed"], command: "retry_build", by: ["owner"], to: "building", then: ["build"] },
  { says: "what was not applied for can be discarded", from: ["ready", "build_failed"], command: "discard", by: ["owner"], to: "gone" },
  { says: "the configuration is edited until apply", from: ["ready"], command: "edit_configuration", by: ["owner"], to: "same" },
  { says: "apply goes to review where the environment reviews", from: ["ready"], command: "apply", by: ["owner"], to: "under_review", then: ["mail_reviewers", "mail_applicant"] },
  { says: "apply without review goes to the pilot where there is one", from: ["ready"], command: "apply", by: ["owner"], to: "pilot_testing", then: ["publish", "mail_applicant"], where: { ...unreviewed, settings: { ...sandbox, review: false, pilot: true } } },
  { says: "apply without review and pilot prepares the release", from: ["ready"], command: "apply", by: ["owner"], to: "release_preparation", then: ["mail_applicant"], where: unreviewed },
  { says: "apply in Test or Development releases to everyone", from: ["ready"], command: "apply", by: ["owner"], to: "full_release", then: ["publish", "mail_applicant"], supersedes: true, where: inTest },
  { says: "an application is withdrawn by who applied or an admin", from: ["under_review"], command: "withdraw", by: ["applicant", "owner_admin"], to: "ready", then: ["mail_reviewers"] },
  { says: "a reviewer delays with a message", from: ["under_review"], command: "delay", by: ["reviewer"], to: "same", then: ["mail_applicant"] },
  { says: "a reviewer rejects with a reason", from: ["under_review"], command: "reject", by: ["reviewer"], to: "ready", then: ["mail_applicant"] },
  { says: "an approval leads to the pilot", from: ["under_review"], command: "approve", by: ["reviewer"], to: "pilot_testing", then: ["publish", "mail_applicant"] },
  { says: "an approval without pilot prepares the release", from: ["under_review"], command: "approve", by: ["reviewer"], to: "release_preparation", then: ["mail_applicant"], where: { settings: { ...production, pilot: false } } },
  { says: "an approval in Test or Development releases to everyone", from: ["under_review"], command: "approve", by: ["reviewer"], to: "full_release", then: ["publish", "mail_applicant"], supersedes: true, where: reviewedTest },
  { says: "the test group changes while the pilot runs", from: ["pilot_testing"], command: "update_testers", by: ["owner"], to: "same", then: ["publish"] },
  { says: "a completed pilot chooses its grayscale", from: ["pilot_testing"], command: "complete_testing", by: ["owner"], to: "grayscale_release", then: ["publish", "mail_owner_side"] },
  { says: "a completed pilot without grayscale prepares the full release", from: ["pilot_testing"], command: "complete_testing", by: ["owner"], to: "release_preparation", then: ["publish", "mail_owner_side"], where: { settings: { ...production, grayscale: false } } },
  { says: "what is not yet full can be cancelled", from: ["pilot_testing", "release_preparation", "grayscale_release"], command: "cancel", by: ["owner"], to: "cancelled", then: ["publish", "mail_owner_side"] },
  { says: "a rollout starts once", from: ["release_preparation", "grayscale_release"], command: "start_rollout", by: ["owner", "platform"], to: "grayscale_release", then: ["publish", "mail_owner_side"] },
  { says: "raised to everybody it is a full release", from: ["grayscale_release"], command: "raise", by: ["owner", "platform"], to: "full_release", then: ["publish", "mail_owner_side"], supersedes: true, where: running, with: full },
  { says: "a share is raised", from: ["grayscale_release"], command: "raise", by: ["owner", "platform"], to: "same", then: ["publish"], where: running },
  { says: "a rollout is changed", from: ["grayscale_release"], command: "change_rollout", by: ["owner"], to: "same", then: ["publish"], where: running },
  { says: "a rollout is paused by its owner", from: ["grayscale_release"], command: "pause", by: ["owner"], to: "same", then: ["publish"], where: running },
  { says: "a rollout is paused by the reviewer or the platform, and its owner is told", from: ["grayscale_release"], command: "pause", by: ["reviewer", "platform"], to: "same", then: ["publish", "mail_owner_side"], where: running },
  { says: "a paused rollout is resumed", from: ["grayscale_release"], command: "resume", by: ["owner"], to: "same", then: ["publish"], where: paused },
  { says: "a release goes to everyone at once", from: ["release_preparation", "grayscale_release"], command: "release_fully", by: ["owner", "platform"], to: "full_release", then: ["publish", "mail_owner_side"], supersedes: true },
  { says: "a ramp begins with its first step", from: ["grayscale_release"], command: "start_ramp", by: ["owner"], to: "same", then: ["publish"], where: running },
  { says: "a ramp is stopped where it stands", from: ["grayscale_release"], command: "stop_ramp", by: ["owner"], to: "same", where: ramping },
  { says: "a step that comes due in a freeze waits", from: ["grayscale_release"], command: "hold_ramp", by: ["platform"], to: "same", where: ramping },
  { says: "a rollout is set for later", from: ["release_preparation", "grayscale_release"], command: "publish_later", by: ["owner"], to: "same", with: { later } },
  { says: "a full release is set for later", from: ["release_preparation", "grayscale_release"], command: "publish_later", by: ["owner"], to: "same" },
  { says: "what was set for later is taken back", from: ["release_preparation", "grayscale_release"], command: "publish_not_later", by: ["owner"], to: "same", where: scheduled },
  { says: "what could not be done at its moment is said", from: ["release_preparation", "grayscale_release"], command: "miss_schedule", by: ["platform"], to: "same", then: ["mail_owner_side"], where: scheduled },
  { says: "both sides are reminded of a grayscale's end", from: ["grayscale_release"], command: "remind_grayscale", by: ["platform"], to: "same", then: ["mail_owner_side", "mail_tenant_admins"], where: limited },
  { says: "the tenant's admin extends a grayscale", from: ["grayscale_release"], command: "extend_grayscale", by: ["tenant_admin"], to: "same", then: ["mail_owner_side"], where: limited },
  { says: "a removal waits for a second admin where the tenant demands one", from: ["full_release"], command: "request_removal", by: ["owner_admin"], to: "same", then: ["mail_owner_admins"], where: twoAdmins },
  { says: "a removal waits for the reviewer", from: ["full_release"], command: "request_removal", by: ["owner_admin"], to: "same", then: ["mail_reviewers"] },
  { says: "a removal without review is done at once", from: ["full_release"], command: "request_removal", by: ["owner_admin"], to: "archived", then: ["publish", "mail_owner_side"], where: inTest },
  { says: "a second admin hands a removal to the reviewer", from: ["full_release"], command: "confirm_removal", by: ["owner_admin"], to: "same", then: ["mail_reviewers"], where: { ...twoAdmins, request: removalAskedOfAdmin } },
  { says: "a second admin takes it offline where nobody reviews", from: ["full_release"], command: "confirm_removal", by: ["owner_admin"], to: "archived", then: ["publish", "mail_owner_side"], where: { ...twoAdminsInTest, request: removalAskedOfAdmin } },
  { says: "a removal is withdrawn", from: ["full_release"], command: "withdraw_removal", by: ["owner_admin"], to: "same", then: ["mail_reviewers"], where: { request: removalAsked } },
  { says: "a reviewer takes it offline", from: ["full_release"], command: "approve_removal", by: ["reviewer"], to: "archived", then: ["publish", "mail_owner_side"], where: { request: removalAsked } },
  { says: "a reviewer refuses a removal", from: ["full_release"], command: "reject_removal", by: ["reviewer"], to: "same", then: ["mail_owner_side"], where: { request: removalAsked } },
  { says: "a rollback waits for a second admin where the tenant demands one", from: ["full_release"], command: "roll_back", by: ["owner_admin"], to: "same", then: ["mail_owner_admins"], where: twoAdmins },
  { says: "a rollback brings an earlier release back without review", from: ["full_release"], command: "roll_back", by: ["owner_admin"], to: "archived", then: ["publish", "mail_everybody"], restoresId: "earlier" },
  { says: "a second admin rolls back", from: ["full_release"], command: "confirm_rollback", by: ["owner_admin"], to: "archived", then: ["publish", "mail_everybody"], restoresId: "earlier", where: { ...twoAdmins, request: rollbackAsked } },
  { says: "a rollback that waits is withdrawn", from: ["full_release"], command: "withdraw_rollback", by: ["owner_admin"], to: "same", then: ["mail_owner_admins"], where: { request: rollbackAsked } },
  { says: "a full release makes room for the next one", from: ["full_release"], command: "supersede", by: ["platform"], to: "archived", then: ["publish"] },
  { says: "what is open is cancelled with its mini program or app", from: ["building", "build_failed", "ready", "under_review", "pilot_testing", "release_preparation", "grayscale_release"], command: "end_with_subject", by: ["platform"], to: "cancelled", then: ["publish"] },
  { says: "what is live is archived with its mini program or app", from: ["full_release"], command: "end_with_subject", by: ["platform"], to: "archived", then: ["publish"] },
];

describe("the workflow's table", () => {
  it("has these arrows and no others, in this order", () => {
    const told = arrows.map(({ command, from, to, by }) => ({ command, from, to, by }));
    expect(
      transitions.map(({ command, from, to, by }) => ({ command, from: [...from], to, by: [...by] })),
    ).toEqual(told);
  });

  for (const arrow of arrows) {
    for (const from of arrow.from) {
      it(`${arrow.says} (${arrow.command}: ${from} → ${arrow.to})`, () => {
        const facts = releaseFacts({ ...arrow.where, state: from });
        for (const standing of arrow.by) {
          const command = { ...commands[arrow.command], ...arrow.with };
          expect(decide(facts, command, person(standing))).toMatchObject({
            ok: true,
            to: arrow.to === "same" ? from : arrow.to,
            supersedes: arrow.supersedes ?? false,
            restoresId: arrow.restoresId ?? null,
            effects: arrow.then ?? [],
          });
        }
      });
    }
  }

  for (const state of releaseStates) {
    it(`refuses in ${state} what the table does not name, whoever asks`, () => {
      for (const name of commandNames) {
        const here = arrows.filter((arrow) => arrow.command === name && arrow.from.includes(state));
        for (const held of pairs(standings)) {
          for (const variant of variants) {
            const decision = decide(releaseFacts({ ...variant, state }), commands[name], person(...held));
            if (here.length === 0) expect(decision).toEqual({ ok: false, why: "wrong_state" });
            else if (!here.some(({ by }) => by.some((one) => held.includes(one)))) {
              expect(decision).toEqual({ ok: false, why: "not_allowed" });
            }
          }
        }
      }
    });
  }

  it("lets nothing out of a final state", () => {
    for (const state of finalStates) {
      expect(transitions.filter(({ from }) => from.includes(state))).toEqual([]);
    }
  });

  it("can reach every state from the first one", () => {
    const reached = new Set<string>(["building"]);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of transitions) if (from.some((state) => reached.has(state))) reached.add(to);
    }
    expect(releaseStates.filter((state) => !reached.has(state))).toEqual([]);
  });

  it("is this matrix: for each state, what each standing may be offered there, whatever else is the case", async () => {
    const lines = releaseStates.flatMap((state) =>
      standings.map((held) => {
        const offered = commandNames.filter((name) =>
          variants.some((variant) => {
            const facts = releaseFacts({ ...scheduled, ...variant, state });
            const decision = decide(facts, commands[name], person(held));
            return decision.ok;
          }),
        );
        return `${state} · ${held}: ${offered.join(" ") || "–"}`;
      }),
    );
    await expect(lines.join("\n")).toMatchFileSnapshot("./workflow-matrix.txt");
  });

  it("says why each release is archived, and of no other", () => {
    for (const { to, ending, command } of transitions) {
      expect(ending !== undefined, command).toBe(to === "archived");
    }
  });

  it("publishes whatever changes what a device may get", () => {
    const visible = ["pilot_testing", "grayscale_release", "full_release", "cancelled"];
    for (const { to, from, effects = [], command } of transitions) {
      const leavesLive = from.some((state) => visible.includes(state)) && to !== "same";
      if (visible.includes(to) || leavesLive) expect(effects, command).toContain("publish");
    }
  });
});

/** Nobody, one, and two standings at once. */
function pairs(all: readonly Standing[]): Standing[][] {
  return [[], ...all.flatMap((one, at) => all.slice(at).map((other) => [one, other]))];
}
