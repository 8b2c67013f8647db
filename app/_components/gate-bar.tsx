import type { Text } from "#lib/text/text.ts";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";

type Props = {
  /** Percent of all users let through now, 0 to 100. */
  share: number;
  /** In words: "20 % · about 41,200 of 206,000 seen in 7 days". Stands above the bar. */
  words: ReactNode;
  /** What the bar shows: "Share of users who get 1.4.2". */
  label: string;
  /** A share that is being chosen: hatched, beyond the present one. */
  preview?: number | undefined;
  /** Marks of the next steps. */
  ticks?: readonly number[] | undefined;
  /** Nobody new is let through: the gate is shut where it stands. */
  paused?: boolean | undefined;
  /** At the right of the words: a LiveDot, a StatusBadge. */
  aside?: ReactNode;
};

export const gateSteps = [1, 5, 10, 20, 50, 100] as const;

/** All users as one bar, the share let through as water behind the gate. */
export function GateBar({ share, words, label, preview, ticks = gateSteps, paused, aside }: Props) {
  const t = useText();
  const now = clamp(share);
  const chosen = preview === undefined ? undefined : clamp(preview);
  return (
    <div data-slot="gate-bar" className="@container flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="tabular text-lg font-semibold text-ink [overflow-wrap:anywhere]">{words}</p>
        {aside}
      </div>
      <meter
        className="sr-only"
        aria-label={label}
        min={0}
        max={100}
        value={now}
        aria-valuetext={valueText({ now, chosen, paused }, t)}
      />
      <div aria-hidden className="relative">
        <div className="relative">
          <div className="relative h-7 overflow-hidden rounded-md border border-line-strong bg-sunken">
            {chosen !== undefined && chosen > now ? (
              <div
                className="hatch absolute inset-y-0 left-0 bg-accent-soft transition-[width] duration-300"
                style={{ width: `${chosen}%` }}
              />
            ) : null}
            <div
              className={cn(
                "absolute inset-y-0 left-0 transition-[width] duration-700 ease-out",
                paused ? "bg-ink-faint" : "bg-accent-fill",
              )}
              style={{ width: `${now}%` }}
            />
          </div>
          {now > 0 && now < 100 ? (
            <span
              className="absolute -inset-y-1 w-1 -translate-x-1/2 rounded-full bg-ink ring-2 ring-surface transition-[left] duration-700 ease-out"
              style={{ left: `${now}%` }}
            />
          ) : null}
        </div>
        <Ticks ticks={ticks} now={now} chosen={chosen} />
      </div>
    </div>
  );
}

type TicksProps = { ticks: readonly number[]; now: number; chosen: number | undefined };

function Ticks({ ticks, now, chosen }: TicksProps) {
  const t = useText();
  return (
    <div className="relative h-7">
      {ticks.map((tick) => (
        <span
          key={tick}
          className={cn(
            "tabular absolute top-0 flex flex-col items-center text-xs whitespace-nowrap",
            tick === 100 ? "items-end -translate-x-full" : tick < 3 ? "items-start" : "-translate-x-1/2",
            tick === chosen ? "font-semibold text-accent" : tick <= now ? "text-ink-faint" : "text-ink-muted",
          )}
          style={{ left: `${tick}%` }}
        >
          <span className={cn("h-1.5 w-px", tick <= now ? "bg-line-strong" : "bg-line-control")} />
          <span
            className={cn(
              "pt-0.5",
              tick < 10 && tick !== chosen && "@max-2xl:invisible",
              tick === 10 && "@max-sm:invisible",
            )}
          >
            {t("{share} %", { share: tick })}
          </span>
        </span>
      ))}
    </div>
  );
}

type Shares = { now: number; chosen: number | undefined; paused: boolean | undefined };

function valueText({ now, chosen, paused }: Shares, t: Text): string {
  const parts = [t("{share} % of all users", { share: now })];
  if (chosen !== undefined && chosen !== now) parts.push(t("{share} % chosen next", { share: chosen }));
  if (paused) parts.push(t("paused, nobody new is let through"));
  return parts.join(t(", "));
}

function clamp(share: number): number {
  return Math.min(100, Math.max(0, share));
}
