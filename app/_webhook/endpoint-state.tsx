import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { WebhookEndpoint } from "./webhook-types.ts";

/** Whether messages arrive. */
export function EndpointState({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useText();
  const { enabled, failingSince } = endpoint;
  const since = failingSince ? (
    <span className="text-sm text-ink-muted">
      {rich(t, "Nothing has arrived since {when}", { when: <RelativeTime at={failingSince} /> })}
    </span>
  ) : null;
  return (
    <span className="flex flex-col">
      {enabled ? (
        <StatusBadge
          plain
          tone={failingSince ? "warning" : "success"}
          label={failingSince ? t("Failing") : t("On")}
        />
      ) : (
        <StatusBadge plain tone={failingSince ? "danger" : "neutral"} label={t("Off")} />
      )}
      {since}
    </span>
  );
}
