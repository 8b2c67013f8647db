import { LogEntry } from "#app/_release/log-entry.tsx";
import type { ReleaseLogEntry } from "#app/_release/release-types.ts";
import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { answers } from "./decision-words.ts";

const steps = new Set([...answers, "apply", "delay", "request_removal", "confirm_removal"]);

/** What was asked and answered before: a second application is judged by what the first one was told. */
export function DecisionHistory({
  workspace,
  entries,
}: {
  workspace: string;
  entries: readonly ReleaseLogEntry[];
}) {
  const t = useText();
  const decisions = entries.filter(({ action }) => steps.has(action));
  return (
    <Panel title={t("Applications and decisions")} description={t("Newest first")} flush>
      <ol aria-label={t("Applications and decisions")} className="divide-y divide-line">
        {decisions.map((entry) => (
          <LogEntry key={entry.id} workspace={workspace} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}
