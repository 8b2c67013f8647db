"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { Filter } from "#lib/rules/schema.ts";
import type { Text } from "#lib/text/text.ts";
import { count } from "./share-words.ts";

type Props = { workspace: string; releaseId: string; filters: readonly Filter[] };

/** From so many users on that were looked at, the estimate needs no word about what it stands on. */
const sampleLarge = 200;

/** "About 1,200 of 40,000 users seen in the last 7 days match": asked anew when the conditions change. */
export function MatchLine({ workspace, releaseId, filters }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const wanted = useDeferredValue([...filters]);
  const { data } = useQuery(
    trpc.insight.match.queryOptions(
      { workspace, of: { releaseId }, filters: wanted },
      { enabled: wanted.length > 0, placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  );
  if (filters.length === 0) return null;
  return (
    <p role="status" className="tabular min-h-5 text-sm text-ink-muted">
      {data ? matchWords(data, t) : null}
    </p>
  );
}

type Match = { about: number; of: number; days: number; sampled: number };

function matchWords({ about, of, days, sampled }: Match, t: Text): string {
  if (of === 0 || sampled === 0)
    return t("No users were seen in the last {days} days: nobody can say yet how many match.", { days });
  const values = { about: count(about, t), of: count(of, t), days };
  const match =
    about === 0
      ? t("None of the {of} users seen in the last {days} days seems to match.", values)
      : t("About {about} of {of} users seen in the last {days} days match.", values);
  if (sampled >= sampleLarge || sampled >= of) return match;
  return t("{match} This stands on {sampled, plural, one {# user} other {# users}} that were looked at.", {
    match,
    sampled,
  });
}
