import type { Environment } from "#lib/release/environments.ts";
import type { Effect } from "#lib/release/transitions.ts";
import type { Executor } from "#db/client.ts";
import type { NoticeAudience } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";

export type EffectSubject = {
  releaseId: string;
  appId: string;
  environment: Environment;
  logEntryId: number;
};

/** Puts a transition's effects into the caller's transaction. They run after it has been committed. */
export async function enqueue(
  tx: Executor,
  effects: readonly Effect[],
  subject: EffectSubject,
): Promise<void> {
  const { jobs } = await runtime();
  const { releaseId, appId, environment, logEntryId } = subject;
  for (const effect of effects) {
    const audience = audienceOfEffect(effect);
    if (audience) await jobs.send(tx, "notify", { logEntryId, audience });
    else if (effect === "build" || effect === "deltas") await jobs.send(tx, effect, { releaseId });
    else await jobs.send(tx, "publish", { appId, environment });
  }
}

/** Whom a mailing effect tells; null for the others. */
export const audienceOfEffect = (effect: Effect): NoticeAudience | null => audiences[effect] ?? null;

const audiences: Partial<Record<Effect, NoticeAudience>> = {
  mail_reviewers: "reviewers",
  mail_applicant: "applicant",
  mail_owner_side: "owner_side",
  mail_owner_admins: "owner_admins",
  mail_tenant_admins: "tenant_admins",
  mail_everybody: "everybody",
};
