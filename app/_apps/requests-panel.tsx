import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Tone } from "#app/_ui/tone.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { AccessRequest, App } from "./app-types.ts";
import { AnswerRequest } from "./answer-request.tsx";
import type { AppPlace } from "./open-to-panel.tsx";

type Props = { place: AppPlace; app: App; requests: readonly AccessRequest[] };

/** Workspaces that ask for the app: those that wait first, then how the last ones were answered. */
export function RequestsPanel({ place, app, requests }: Props) {
  const t = useText();
  if (requests.length === 0) return null;
  return (
    <Panel title={t("Requests")} description={t("Workspaces that ask to release to this app.")} flush>
      <ul className="divide-y divide-line">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3 sm:px-5">
            <Asked request={request} />
            {request.state === "pending" && app.mayAdminister ? (
              <AnswerRequest workspace={place.workspace} app={app} request={request} />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Asked({ request }: { request: AccessRequest }) {
  const t = useText();
  const { state, reason, decidedAt, decidedBy } = request;
  return (
    <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium [overflow-wrap:anywhere]">{request.workspace}</span>
        <StatusBadge tone={tones[state]} label={t(stateWords[state])} plain />
      </p>
      <p className="max-w-prose text-pretty whitespace-pre-line [overflow-wrap:anywhere]">
        {request.message}
      </p>
      <p className="text-sm text-ink-muted">
        {request.askedBy} · <RelativeTime at={request.createdAt} />
      </p>
      {decidedAt && decidedBy ? (
        <p className="text-sm text-ink-muted">
          {state === "granted"
            ? t("Granted by {person}", { person: decidedBy })
            : state === "declined"
              ? t("Declined by {person}", { person: decidedBy })
              : t("Withdrawn by {person}", { person: decidedBy })}{" "}
          · <RelativeTime at={decidedAt} />
          {reason ? ` · “${reason}”` : null}
        </p>
      ) : null}
    </div>
  );
}

type State = AccessRequest["state"];
const tones: Record<State, Tone> = {
  pending: "info",
  granted: "success",
  declined: "danger",
  withdrawn: "neutral",
};
const stateWords: Record<State, string> = {
  pending: phrase("Waiting for an answer"),
  granted: phrase("Granted"),
  declined: phrase("Declined"),
  withdrawn: phrase("Withdrawn"),
};
