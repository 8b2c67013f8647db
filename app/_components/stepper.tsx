import { Ban, Check, Minus, Pause, X } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { phrase } from "#lib/text/phrase.ts";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { Moment } from "#app/_ui/relative-time.tsx";

export const stepStates = ["ahead", "current", "done", "failed", "skipped", "stopped", "paused"] as const;
export type StepState = (typeof stepStates)[number];

export type Step = {
  key: string;
  title: string;
  state: StepState;
  /** The state in the product's words: "In review", "20 %". */
  note?: ReactNode;
  at?: Moment | null | undefined;
  person?: string | null | undefined;
};

const looks: Record<StepState, { word: string; icon: LucideIcon | null; dot: string; rail: string }> = {
  ahead: {
    word: phrase("To do"),
    icon: null,
    dot: "border-line-control bg-surface text-ink-muted",
    rail: "bg-line-strong",
  },
  current: {
    word: phrase("Now"),
    icon: null,
    dot: "border-accent-fill bg-accent-fill text-on-fill ring-4 ring-accent-soft",
    rail: "bg-line-strong",
  },
  done: {
    word: phrase("Done"),
    icon: Check,
    dot: "border-accent-fill bg-surface text-accent",
    rail: "bg-accent-fill",
  },
  failed: {
    word: phrase("Failed"),
    icon: X,
    dot: "border-danger bg-danger-soft text-danger",
    rail: "bg-line-strong",
  },
  skipped: {
    word: phrase("Skipped"),
    icon: Minus,
    dot: "border-dashed border-line-control bg-surface text-ink-faint",
    rail: "bg-accent-fill",
  },
  stopped: {
    word: phrase("Stopped"),
    icon: Ban,
    dot: "border-danger bg-danger-soft text-danger",
    rail: "bg-line-strong",
  },
  paused: {
    word: phrase("Paused"),
    icon: Pause,
    dot: "border-warning bg-warning-soft text-warning",
    rail: "bg-line-strong",
  },
};

/** Lies on wide places and stands upright on narrow ones, by its own width and not the window's. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <div className="@container">
      <ol aria-label={label} data-slot="stepper" className="flex flex-col @2xl:flex-row">
        {steps.map((step, index) => (
          <StepItem key={step.key} step={step} number={index + 1} last={index === steps.length - 1} />
        ))}
      </ol>
    </div>
  );
}

function StepItem({ step, number, last }: { step: Step; number: number; last: boolean }) {
  const t = useText();
  const look = looks[step.state];
  const Icon = look.icon;
  const here = step.state === "current" || step.state === "paused";
  return (
    <li
      aria-current={here ? "step" : undefined}
      data-state={step.state}
      className={cn(
        "flex min-w-0 gap-3 @2xl:flex-1 @2xl:flex-col @2xl:gap-2.5",
        last && "@2xl:flex-none @2xl:basis-[14%]",
      )}
    >
      <span className="flex shrink-0 flex-col items-center gap-1.5 @2xl:flex-row @2xl:gap-2">
        <span
          aria-hidden
          className={cn(
            "tabular flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-semibold",
            look.dot,
          )}
        >
          {Icon ? <Icon className="size-3.5" strokeWidth={2.5} /> : number}
        </span>
        {last ? null : (
          <span aria-hidden className={cn("w-px grow @2xl:mr-2 @2xl:h-px @2xl:w-auto", look.rail)} />
        )}
      </span>
      <StepText step={step} word={t(look.word)} last={last} />
    </li>
  );
}

function StepText({ step, word, last }: { step: Step; word: string; last: boolean }) {
  const t = useText();
  const quiet = step.state === "ahead" || step.state === "skipped";
  return (
    <div className={cn("min-w-0 pt-0.5 @2xl:pt-0 @2xl:pr-4 @2xl:pb-0", !last && "pb-5")}>
      <p className={cn("font-medium", quiet ? "text-ink-muted" : "text-ink")}>
        {step.title}
        <span className="sr-only">{t(": {state}", { state: word })}</span>
      </p>
      <p className={cn("text-sm", noteLook(step.state))}>{step.note ?? word}</p>
      {step.at || step.person ? (
        <p className="flex min-w-0 flex-wrap gap-x-1 text-sm text-ink-muted">
          {step.at ? <RelativeTime at={step.at} /> : null}
          {step.person ? (
            <span className="max-w-full truncate" title={step.person}>
              {t("by {name}", { name: step.person })}
            </span>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

function noteLook(state: StepState): string {
  if (state === "failed" || state === "stopped") return "text-danger";
  if (state === "paused") return "text-warning";
  return state === "current" ? "text-accent" : "text-ink-muted";
}
