"use client";

import { Clock, ClockAlert } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { useNow } from "#app/_ui/clock.tsx";
import { cn } from "#app/_ui/cn.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { ageOf, type Age } from "#lib/review/waiting.ts";

const looks: Record<Age, string> = {
  fresh: "",
  long: "text-warning",
  too_long: "text-danger",
};

/** Since when it waits; what waits long says so, in a word and a colour. */
export function AgeMark({ since, className }: { since: Date; className?: string | undefined }) {
  const t = useText();
  const { now } = useNow();
  const age = now === null ? "fresh" : ageOf(new Date(since).getTime(), now);
  const Icon = age === "too_long" ? ClockAlert : Clock;
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", looks[age], className)}>
      {age === "fresh" ? null : <Icon aria-hidden className="size-3.5 shrink-0" />}
      <RelativeTime at={since} />
      {age === "fresh" ? null : (
        <span className="max-lg:sr-only">{age === "long" ? t("· long") : t("· too long")}</span>
      )}
    </span>
  );
}
