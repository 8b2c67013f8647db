import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { EarlierDecision } from "./approval-types.ts";
import { decisionWords } from "./decision-words.ts";
import { ReviewResult } from "./review-result.tsx";

type Props = { workspace: string; program: string; decisions: readonly EarlierDecision[] };

/** What was decided on other releases of the mini program: the same fault may come again. */
export function EarlierDecisions({ workspace, program, decisions }: Props) {
  const t = useText();
  if (decisions.length === 0) return null;
  return (
    <Panel
      title={t("Earlier decisions")}
      description={t("On other releases of {program} to apps of this workspace, newest first", { program })}
      flush
    >
      <ol aria-label={t("Earlier decisions")} className="divide-y divide-line">
        {decisions.map((decision) => (
          <li key={decision.id} className="flex min-w-0 items-start gap-3 px-4 py-2.5 sm:px-5">
            <Avatar size="sm" name={decision.actorName} className="mt-0.5" />
            <div className="min-w-0 grow pt-0.5">
              <p className="[overflow-wrap:anywhere]">
                {rich(t, "{version}: {decision}", {
                  version: (
                    <Link
                      href={`/w/${workspace}/approvals/${decision.releaseId}`}
                      className="tabular rounded-sm text-accent underline underline-offset-2"
                    >
                      {decision.version}
                    </Link>
                  ),
                  decision: decisionWords(decision, t),
                })}
              </p>
              <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
                <RelativeTime at={decision.at} />
                <span>{decision.app}</span>
                <Badge>{t(environmentNames[decision.environment])}</Badge>
              </p>
              {decision.rejection ? (
                <details className="mt-1.5">
                  <summary className="w-fit rounded-sm text-sm text-accent">{t("Why")}</summary>
                  <div className="mt-2">
                    <ReviewResult workspace={workspace} details={decision.rejection} />
                  </div>
                </details>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
