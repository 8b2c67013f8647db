import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Device } from "#lib/protocol/device.ts";
import type { ChoosingCommand } from "#lib/release/commands.ts";
import { decide } from "#lib/release/decide.ts";
import type { Person } from "#lib/release/facts.ts";
import type { Refusal } from "#lib/release/refusals.ts";
import { flatRollout, type ReleaseRollout } from "#lib/rules/saved-rule.ts";
import { dryRunJudge, type DryRunGroup } from "#lib/snapshot/dry-run.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { Executor } from "#db/client.ts";
import { releaseTesters } from "#db/schema/release.ts";
import { knownAllowlists } from "#server/audience/known-allowlists.ts";
import { pinRules } from "#server/audience/pin-rules.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { carriedConfiguration, seenRelease } from "#server/release/get-release.ts";
import type { ReleaseContext } from "#server/release/read-facts.ts";
import { runtime } from "#server/runtime.ts";
import { collectLists, namedBy } from "#server/snapshot/collect-lists.ts";
import { explainLimits } from "./limits.ts";
import { listChunks } from "./list-chunks.ts";

export type DryRunWish = {
  releaseId: string;
  /** The rollout as it would be saved. */
  command: ChoosingCommand;
  userIds: readonly string[];
  /** What every user's device tells. */
  device: Device;
};
export type DryRunOutcome =
  | {
      ok: true;
      groups: (DryRunGroup & { users: number })[];
      /** For each user, in the order named: which of the groups. */
      of: number[];
    }
  | { ok: false; why: Refusal };

/**
 * Who of a list would get a release, were its rollout saved as drafted: decided by the workflow's own table, judged by
 * the resolve that devices are answered by. On the server, because allowlists and saved rules are kept there alone.
 */
export async function dryRun(scope: WorkspaceScope, wish: DryRunWish): Promise<DryRunOutcome> {
  const { database } = await runtime();
  const drafted = await database.db.transaction((tx) => draftOf(tx, scope, wish));
  if (!drafted.ok) return drafted;
  const nowMs = momentOf(drafted.release, Date.now());
  const chunks = await listChunks(drafted.release.lists);
  const judge = dryRunJudge(drafted.release, { chunks, attributes: wish.device, nowMs });
  const groups = new Map<DryRunGroup, { at: number; users: number }>();
  const of: number[] = [];
  for (const [index, userId] of wish.userIds.entries()) {
    // Devices are answered by this thread, too.
    if (index % explainLimits.usersAtOnce === 0) await setImmediate();
    const group = judge(userId);
    const known = groups.get(group) ?? { at: groups.size, users: 0 };
    groups.set(group, { ...known, users: known.users + 1 });
    of.push(known.at);
  }
  return { ok: true, groups: [...groups].map(([group, { users }]) => ({ ...group, users })), of };
}

/** A window that has not begun is judged as it will be then. */
function momentOf({ rollout }: LiveRelease, nowMs: number): number {
  const starts = (rollout?.audiences ?? []).map((audience) =>
    audience.kind === "time_window" ? audience.startsAt : 0,
  );
  return Math.max(nowMs, ...starts);
}

type Drafted = { ok: true; release: LiveRelease } | { ok: false; why: Refusal };

async function draftOf(
  tx: Executor,
  scope: WorkspaceScope,
  { releaseId, command }: DryRunWish,
): Promise<Drafted> {
  const seen = await seenRelease(tx, scope, releaseId);
  if (!seen?.person.standings.has("owner")) return { ok: false, why: "not_found" };
  const { context, person } = seen;
  const { workspaceId } = context.program;
  const facts = {
    ...context.facts,
    rules: await pinRules(tx, workspaceId, command),
    allowlists: await knownAllowlists(tx, workspaceId, command),
  };
  const decision = decide(facts, command, person);
  if (!decision.ok) return decision;
  const { rollout } = decision.changes;
  if (rollout === undefined) return { ok: false, why: "wrong_state" };
  const testers = await tx
    .select({ userId: releaseTesters.userId })
    .from(releaseTesters)
    .where(eq(releaseTesters.releaseId, releaseId));
  const lists = namedBy([rollout], await collectLists(tx, [rollout]));
  const named = testers.map(({ userId }) => userId);
  return { ok: true, release: releaseAs(context, { rollout, lists, testers: named, person }) };
}

/** The release as it would be published, as far as deciding looks at it. What a pause holds back, resuming gives. */
function releaseAs(
  context: ReleaseContext,
  {
    rollout,
    lists,
    testers,
    person,
  }: Pick<LiveRelease, "lists" | "testers"> & {
    rollout: ReleaseRollout;
    person: Person;
  },
): LiveRelease {
  const { release, version } = context;
  return {
    id: release.id,
    order: 1,
    version: version.name,
    sha256: version.sha256,
    sizeBytes: version.sizeBytes,
    deltas: [],
    sealed: null,
    state: "grayscale_release",
    testers,
    qrCodes: [],
    admissionEpoch: 0,
    // The places of its window are opened as it starts.
    windowEpoch: 1,
    rollout: { ...flatRollout(rollout, context.facts.customAttributes), state: "running" },
    lists,
    configuration: carriedConfiguration(context, person),
    configurationSha256: "",
    name: "",
    description: "",
    icon: null,
    releaseNotes: "",
    manifest: "",
  };
}
