"use client";

import { useQuery } from "@tanstack/react-query";
import { LiveDot } from "#app/_components/live-dot.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { useNow } from "#app/_ui/clock.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { rich } from "#app/_text/rich.tsx";
import { AlarmList } from "./alarm-list.tsx";
import { BudgetPanel } from "./budget-panel.tsx";
import { EntryList } from "./entry-list.tsx";
import { KeyPanel } from "./key-panel.tsx";
import { ProcessTable } from "./process-table.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import { StatementTable } from "./statement-table.tsx";
import { StoreTable } from "./store-table.tsx";
import type { Figures } from "./operator-types.ts";

const refreshMs = 5_000;

/** How the platform stands, asked again while the page is open. What was known last stays when it is not answered. */
export function Standing({ initial }: { initial: Figures }) {
  const t = useText();
  const trpc = useTRPC();
  const { data, error, isError } = useQuery(
    trpc.operator.figures.queryOptions(undefined, { initialData: initial, refetchInterval: refreshMs }),
  );
  const live = useNow().live && !isError;
  return (
    <>
      <PageHeader
        title={t("Operator")}
        description={t("How this installation of Sluice stands: its stores, its processes, its queues.")}
        status={<LiveDot label={live ? t("Live @page") : t("Standing still")} still={!live} />}
        actions={<ButtonLink href="/operator/handbook">{t("What to do on each alarm")}</ButtonLink>}
      />
      {isError ? (
        <Notice tone="danger" live title={refusalOf(error, t).text}>
          {rich(t, "What stands here was seen {when}.", { when: <RelativeTime at={data.at} /> })}
        </Notice>
      ) : null}
      <AlarmList alarms={data.alarms} />
      <StoreTable stores={data.stores} />
      <BudgetPanel budget={data.budget} />
      <ProcessTable processes={data.processes} />
      <QueuePanel figures={data} />
      <KeyPanel keys={data.keys} />
      <StatementTable statements={data.statements} />
      <EntryList entries={data.entries} />
    </>
  );
}
