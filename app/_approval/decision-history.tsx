import { LogEntry } from "#app/_release/log-entry.tsx";
import type { ReleaseLogEntry } from "#app/_release/release-types.ts";
import { Panel } from "#app/_ui/panel.tsx";

const steps = new Set(["apply", "withdraw", "delay", "reject", "approve"]);

/** What was asked and answered before: a second application is judged by what the first one was told. */
export function DecisionHistory({
  workspace,
  entries,
}: {
  workspace: string;
  entries: readonly ReleaseLogEntry[];
}) {
  const decisions = entries.filter(({ action }) => steps.has(action));
  return (
    <Panel title="Applications and decisions" description="Newest first" flush>
      <ol aria-label="Applications and decisions" className="divide-y divide-line">
        {decisions.map((entry) => (
          <LogEntry key={entry.id} workspace={workspace} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}
