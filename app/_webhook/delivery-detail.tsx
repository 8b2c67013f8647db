import { useText } from "#app/_text/use-text.ts";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { isWebhookFailure, webhookFailures } from "#lib/webhook/failures.ts";
import type { WebhookDelivery } from "./webhook-types.ts";

/** What was sent and what was answered. */
export function DeliveryDetail({ delivery }: { delivery: WebhookDelivery }) {
  const t = useText();
  const { id, payload, lastError, lastAnswer, lastTriedAt, attempts } = delivery;
  return (
    <div className="flex min-w-0 flex-col gap-3 py-2">
      {isWebhookFailure(lastError) ? <Notice tone="warning">{t(webhookFailures[lastError])}</Notice> : null}
      <KeyValueList
        items={[
          { label: "webhook-id", value: id, copy: id, mono: true, help: t("The same at every try.") },
          { label: t("Tries"), value: String(attempts) },
          { label: t("Last try"), value: lastTriedAt ? <RelativeTime at={lastTriedAt} exact /> : null },
        ]}
      />
      <CodeBlock label={t("What was sent")} code={JSON.stringify(payload, null, 2)} wrap />
      {lastAnswer ? <CodeBlock label={t("What was answered")} code={lastAnswer} wrap /> : null}
    </div>
  );
}
