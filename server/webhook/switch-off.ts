import { and, eq } from "drizzle-orm";
import { webhookFailures, type WebhookFailure } from "#lib/webhook/failures.ts";
import type { Executor } from "#db/client.ts";
import { webhookEndpoints } from "#db/schema/webhook.ts";
import { writeLog } from "#server/audit/write-log.ts";
import { tell } from "#server/notice/tell.ts";

type Endpoint = typeof webhookEndpoints.$inferSelect;

/** Switches an endpoint off to which nothing arrives any more, once, and tells the workspace's admins. */
export async function switchOffFailing(
  tx: Executor,
  { id, name, url, workspaceId }: Endpoint,
  failure: WebhookFailure,
): Promise<void> {
  const switched = await tx
    .update(webhookEndpoints)
    .set({ enabled: false })
    .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.enabled, true)))
    .returning({ id: webhookEndpoints.id });
  if (switched.length === 0) return;
  const why = webhookFailures[failure];
  await tell(tx, {
    event: "webhook",
    to: { adminsOf: workspaceId },
    key: `webhook.${id}.off.${Date.now()}`,
    words: (t) => ({
      title: t("The webhook {name} was switched off", { name }),
      body: `${t("Nothing arrived at {url} any more.", { url })} ${t(why)}\n\n${t("Mend the endpoint, switch the webhook on again, and resend what it missed.")}`,
    }),
    href: `/settings/webhooks/${id}`,
  });
  await writeLog(tx, { workspaceId, actor: null, action: "webhook.disabled", details: { id, name, why } });
}
