"use client";

import { useQuery } from "@tanstack/react-query";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useNow } from "#app/_ui/clock.tsx";
import { Progress } from "#app/_ui/progress.tsx";
import { windowOf } from "#lib/rules/window.ts";
import type { Release } from "./release-types.ts";
import { CountWindowAnew } from "./count-window-anew.tsx";
import { useMomentWords } from "./use-moment-words.ts";
import { windowStateWords, type WindowFill } from "./window-words.ts";

const renewEveryMs = 2_000;

/** How full the rollout's time window is, while one watches; nothing where it has none. */
export function WindowPanel({ workspace, release }: { workspace: string; release: Release }) {
  const trpc = useTRPC();
  const hasWindow = windowOf(release.rollout?.audiences ?? []) !== null;
  const fill = useQuery({
    ...trpc.release.window.queryOptions({ workspace, releaseId: release.id }),
    enabled: hasWindow,
    refetchInterval: renewEveryMs,
  });
  if (!hasWindow || !fill.data) return null;
  return <Filling workspace={workspace} releaseId={release.id} fill={fill.data} />;
}

type Props = { workspace: string; releaseId: string; fill: WindowFill };

function Filling({ workspace, releaseId, fill }: Props) {
  const t = useText();
  const { now } = useNow();
  const { window, users, counting, mayResume } = fill;
  if (window === null) return null;
  return (
    <section aria-label={t("Time window")} className="flex min-w-0 flex-col gap-2">
      <Progress label={t("Time window")} done={users ?? 0} total={window.usersMax} />
      <p className="text-sm text-ink-muted" role="status">
        {windowStateWords(fill, now ?? window.startsAt, t)}
      </p>
      <Numbers fill={fill} />
      {counting === "lost" ? (
        <CountWindowAnew workspace={workspace} releaseId={releaseId} mayResume={mayResume} />
      ) : null}
    </section>
  );
}

/** The bar in numbers. */
function Numbers({ fill: { window, users } }: { fill: WindowFill }) {
  const t = useText();
  const momentWords = useMomentWords();
  if (window === null) return null;
  const rows = [
    { name: t("Users let in"), value: users === null ? "–" : t("{value}", { value: users }) },
    {
      name: t("Places left"),
      value: users === null ? "–" : t("{value}", { value: Math.max(0, window.usersMax - users) }),
    },
    { name: t("Begins"), value: momentWords(window.startsAt) },
    { name: t("Ends"), value: momentWords(window.endsAt) },
  ];
  return (
    <table className="tabular w-full text-sm" aria-label={t("Time window in numbers")}>
      <tbody>
        {rows.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row" className="py-0.5 pr-4 text-left font-normal text-ink-muted">
              {name}
            </th>
            <td className="py-0.5 text-right">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
