"use client";

import { ArrowDownToLine } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "./button.tsx";
import { useNow } from "./clock.tsx";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";
import { formatClock } from "./format-time.ts";
import { Spinner } from "./spinner.tsx";

export type LogLine = {
  /** Milliseconds since 1970, a Date or an ISO text. */
  at?: number | string | Date | undefined;
  text: string;
  level?: "info" | "warning" | "error" | undefined;
};

type Props = {
  label: string;
  lines: readonly LogLine[];
  /** More will come: shows it, and follows the end until the reader scrolls up. */
  live?: boolean | undefined;
  /** Where there is no line yet. */
  empty?: string | undefined;
  className?: string | undefined;
};

export function LogView({ label, lines, live, empty, className }: Props) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const zone = useNow().live ? undefined : "UTC";

  useEffect(() => {
    if (live && follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [live, follows, lines.length]);

  return (
    <div data-slot="log-view" className={cn("min-w-0 rounded-lg border border-line bg-sunken", className)}>
      <div className="flex h-9 items-center gap-3 border-b border-line pr-1.5 pl-3 text-sm text-ink-muted">
        <span className="truncate">{label}</span>
        <span className="tabular text-ink-faint">
          {t("{count, plural, one {# line} other {# lines}}", { count: lines.length })}
        </span>
        <span className="grow" />
        {live ? <Spinner label={t("More is coming")} className="text-accent" /> : null}
        <CopyButton text={() => asText(lines)} label={t("Copy {label}", { label })} />
      </div>
      <div className="relative">
        <div
          ref={box}
          {...readable}
          aria-label={label}
          onScroll={(event) => setFollows(isAtEnd(event.currentTarget))}
          className="max-h-96 min-h-16 overflow-auto overscroll-contain rounded-b-lg py-2 font-mono text-sm focus-visible:-outline-offset-2"
        >
          {lines.length === 0 ? (
            <p className="px-3 text-ink-muted">{empty ?? t("Nothing was written yet.")}</p>
          ) : null}
          {lines.map((line, index) => (
            <Line key={index} line={line} zone={zone} lazy={lines.length > lazyFrom} />
          ))}
        </div>
        {live && !follows ? (
          <Button size="sm" className="absolute right-4 bottom-3" onClick={() => setFollows(true)}>
            <ArrowDownToLine aria-hidden /> {t("Follow the end")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

// A log is read by scrolling, so it takes the focus although nothing in it can be pressed.
const readable = { role: "log", tabIndex: 0 };

/** Longer logs lay out only what is in sight. */
const lazyFrom = 500;

const levels = {
  info: "",
  warning: "bg-warning-soft text-warning",
  error: "bg-danger-soft text-danger",
} as const;

function Line({ line, zone, lazy }: { line: LogLine; zone: string | undefined; lazy: boolean }) {
  const t = useText();
  const level = line.level ?? "info";
  const at = line.at === undefined ? undefined : new Date(line.at).getTime();
  return (
    <div
      className={cn(
        "flex gap-3 px-3",
        lazy && "[contain-intrinsic-height:auto_20px] [content-visibility:auto]",
        levels[level],
      )}
    >
      {at === undefined ? null : (
        <time dateTime={new Date(at).toISOString()} className="tabular shrink-0 text-ink-faint select-none">
          {formatClock(at, t, zone)}
        </time>
      )}
      <span className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {level === "info" ? null : (
          <span className="font-semibold">{level === "error" ? t("Error:") : t("Warning:")} </span>
        )}
        {line.text}
      </span>
    </div>
  );
}

function isAtEnd(node: HTMLElement): boolean {
  return node.scrollHeight - node.scrollTop - node.clientHeight < 24;
}

function asText(lines: readonly LogLine[]): string {
  return lines
    .map((line) =>
      [line.at === undefined ? "" : new Date(line.at).toISOString(), line.text].filter(Boolean).join(" "),
    )
    .join("\n");
}
