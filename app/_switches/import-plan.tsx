import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { DifferenceList } from "#app/_ui/difference-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Tone } from "#app/_ui/tone.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { PlannedSwitch } from "#lib/switches/document.ts";
import { differencesOf } from "./switch-words.ts";

const fates: Record<PlannedSwitch["fate"], { tone: Tone; words: string }> = {
  create: { tone: "success", words: phrase("Is made") },
  change: { tone: "info", words: phrase("Is changed") },
  skip: { tone: "warning", words: phrase("Stays as it is here") },
  same: { tone: "neutral", words: phrase("Is the same already") },
};

/** What importing would do, switch by switch. */
export function ImportPlan({ plan, action }: { plan: readonly PlannedSwitch[]; action: ReactNode }) {
  const t = useText();
  return (
    <Panel title={t("What importing does")} footer={action}>
      {plan.length === 0 ? (
        <p className="text-ink-muted">{t("There is no switch in this document.")}</p>
      ) : null}
      <ul className="flex flex-col divide-y divide-line">
        {plan.map(({ key, fate, changes }) => (
          <li key={key} className="flex min-w-0 flex-col gap-2 py-2.5 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <code className="min-w-0 truncate font-mono text-sm">{key}</code>
              <StatusBadge plain tone={fates[fate].tone} label={t(fates[fate].words)} />
            </div>
            {changes.length > 0 ? (
              <DifferenceList label={t("What differs in {key}", { key })} items={differencesOf(changes, t)} />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
