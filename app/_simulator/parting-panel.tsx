"use client";

import { useText } from "#app/_text/use-text.ts";
import { Split } from "lucide-react";
import type { ReactNode } from "react";
import { Panel } from "#app/_ui/panel.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { answerSentence, decisionLooks } from "./answer-words.ts";
import { sideNames, sides } from "./device-presets.ts";
import { FindOther } from "./find-other.tsx";
import { partingOf, type Parting } from "./parting.ts";
import { Step } from "./story-steps.tsx";
import type { Simulated } from "./use-simulated-device.ts";

type Props = { a: Simulated; b: Simulated; selected: string | null; picker: ReactNode };

/** Why one user has it and the other has not: the question that people come with. */
export function PartingPanel({ a, b, selected, picker }: Props) {
  const t = useText();
  return (
    <Panel title={t("Who gets what")} actions={picker}>
      <div className="grid min-w-0 gap-x-8 gap-y-4 md:grid-cols-2">
        <Verdict simulated={a} selected={selected} />
        <Verdict simulated={b} selected={selected} />
      </div>
      <Where a={a} b={b} selected={selected} />
    </Panel>
  );
}

function Verdict({ simulated, selected }: { simulated: Simulated; selected: string | null }) {
  const t = useText();
  const program = simulated.programs.find(({ id }) => id === selected);
  const who = simulated.device.user || t("nobody signed in");
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="min-w-0 text-sm text-ink-muted [overflow-wrap:anywhere]">
        <span className="font-medium text-ink">{t(sideNames[simulated.side])}</span> · {who}
      </h3>
      {program ? (
        <>
          <StatusBadge
            tone={decisionLooks[program.decision].tone}
            label={t(decisionLooks[program.decision].label)}
            className="self-start"
          />
          <p>{answerSentence(program, t)}</p>
        </>
      ) : simulated.answer.data ? (
        <p className="text-ink-muted">{t("Nothing to compare here.")}</p>
      ) : (
        <Skeleton className="h-12" />
      )}
    </div>
  );
}

function Where({ a, b, selected }: Omit<Props, "picker">) {
  const t = useText();
  const storyOf = ({ programs }: Simulated) => programs.find(({ id }) => id === selected)?.story ?? null;
  const [ofA, ofB] = [storyOf(a), storyOf(b)];
  if (!ofA || !ofB) return null;
  const parting = partingOf(ofA, ofB, t);
  return (
    <div className="mt-4 border-t border-line pt-4">
      {parting ? (
        <Parted parting={parting} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-muted">
            {ofA.outcome.version === null
              ? t("Neither of them gets a version.")
              : t("Both get {version}. Change a user or a device to see where their ways part.", {
                  version: ofA.outcome.version,
                })}
          </p>
          <FindOther a={a} b={b} selected={selected} />
        </div>
      )}
    </div>
  );
}

function Parted({ parting }: { parting: Parting }) {
  const t = useText();
  return (
    <section className="flex min-w-0 flex-col gap-2" aria-live="polite">
      <h3 className="flex items-center gap-2 font-medium">
        <Split aria-hidden className="size-4 rotate-90 text-accent" />{" "}
        {t("Their ways part at version {version}", { version: parting.version })}
      </h3>
      <div className="grid min-w-0 gap-x-8 gap-y-2 md:grid-cols-2">
        {sides.map((side) => (
          <div key={side} className="min-w-0">
            <h4 className="text-sm text-ink-muted md:sr-only">{t(sideNames[side])}</h4>
            <ul>
              {parting[side].map((step) => (
                <Step key={step.asks} step={step} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
