"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useSingleKey } from "#app/_components/single-keys.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Kbd } from "#app/_ui/kbd.tsx";
import type { Neighbours } from "./neighbours.ts";

/** To the waiting release before and after, by button or by k and j. */
export function QueueSteps({ neighbours }: { neighbours: Neighbours }) {
  const { place, waiting, previousHref, nextHref } = neighbours;
  const t = useText();
  const router = useRouter();
  useSingleKey(
    useCallback(
      (key) => {
        const href = key === "j" ? nextHref : key === "k" ? previousHref : null;
        if (href) router.push(href);
      },
      [nextHref, previousHref, router],
    ),
  );
  if (waiting === 0 || (place !== null && waiting === 1)) return null;
  return (
    <nav aria-label={t("What waits")} className="flex items-center gap-2">
      <span className="tabular text-sm text-ink-muted">
        {place === null
          ? t("{waiting} waiting", { waiting })
          : t("{place} of {waiting} waiting", { place, waiting })}
      </span>
      <Step href={previousHref}>
        <ChevronLeft aria-hidden /> {t("Previous")}{" "}
        <Kbd aria-hidden className="max-sm:hidden">
          k
        </Kbd>
      </Step>
      <Step href={nextHref}>
        {t("Next")}{" "}
        <Kbd aria-hidden className="max-sm:hidden">
          j
        </Kbd>{" "}
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}

type StepProps = { href: string | null; children: React.ReactNode };

function Step({ href, children }: StepProps) {
  if (!href)
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  return (
    <ButtonLink size="sm" href={href}>
      {children}
    </ButtonLink>
  );
}
