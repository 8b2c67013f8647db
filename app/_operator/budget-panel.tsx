"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { budgetWindows, type BudgetWindow } from "#lib/operator/windows.ts";
import { phrase } from "#lib/text/phrase.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import { BudgetChart } from "./budget-chart.tsx";
import { Chapter } from "./chapter.tsx";
import { formatAvailability, formatCount, formatMs } from "./operator-words.ts";
import type { Budget } from "./operator-types.ts";
import { UnknownFigures } from "./unknown-figures.tsx";

export const windowNames: Record<BudgetWindow, string> = {
  "1h": phrase("Last hour"),
  "24h": phrase("Last 24 hours"),
  "30d": phrase("Last 30 days"),
};

/** Answers that devices had to do without, against the one in 100,000 that may be. */
export function BudgetPanel({ budget }: { budget: Budget | null }) {
  const t = useText();
  const [window, setWindow] = useState<BudgetWindow>("1h");
  return (
    <Chapter
      title={t("Error budget")}
      description={t(
        "99.999 % of devices’ requests are answered within 300 ms: one in 100,000 may be missed.",
      )}
    >
      <Panel>
        {budget ? (
          <Tabs value={window} onValueChange={(next) => setWindow(asWindow(next))}>
            <TabsList aria-label={t("Window")}>
              {budgetWindows.map((one) => (
                <TabsTrigger key={one} value={one}>
                  {t(windowNames[one])}
                </TabsTrigger>
              ))}
            </TabsList>
            {budgetWindows.map((one) => (
              <TabsContent key={one} value={one}>
                <WindowFigures budget={budget} window={one} />
                <WindowChart window={one} />
              </TabsContent>
            ))}
          </Tabs>
        ) : (
          <UnknownFigures />
        )}
      </Panel>
    </Chapter>
  );
}

const asWindow = (text: string): BudgetWindow => budgetWindows.find((one) => one === text) ?? "1h";

function WindowFigures({ budget, window }: { budget: Budget; window: BudgetWindow }) {
  const t = useText();
  const standing = budget.windows.find((one) => one.window === window);
  if (!standing) return null;
  const { answered, missed, availability, burnRate, left } = standing;
  const tone = left < 0 ? "danger" : left < 0.5 ? "warning" : "success";
  const percent = Math.max(0, Math.floor(left * 100)).toLocaleString(t.language);
  const items = [
    { label: t("Answered"), value: formatCount(answered, t) },
    { label: t("Missed"), value: formatCount(missed, t), help: t("Not given by a fault of ours, or late.") },
    { label: t("In time"), value: formatAvailability(availability, t) },
    {
      label: t("Budget left"),
      value: <StatusBadge plain tone={tone} label={left < 0 ? t("Spent") : t("{percent} %", { percent })} />,
    },
    {
      label: t("Burn rate"),
      value: burnRate.toLocaleString(t.language, { maximumFractionDigits: 1 }),
      help: t("1 spends the whole budget of the window within it."),
    },
    ...(window === "1h"
      ? [
          {
            label: t("Half, 99 % and 99.9 % within"),
            value: [budget.latency.p50Ms, budget.latency.p99Ms, budget.latency.p999Ms]
              .map((ms) => formatMs(ms, t))
              .join(" · "),
          },
        ]
      : []),
  ];
  return <KeyValueList columns={2} items={items} />;
}

function WindowChart({ window }: { window: BudgetWindow }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.operator.budgetChart.queryOptions({ window }, { refetchInterval: 30_000 }));
  return data ? <BudgetChart steps={data} /> : <Skeleton className="mt-4 h-28" />;
}
