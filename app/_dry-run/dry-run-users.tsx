"use client";

import { useMemo, useState } from "react";
import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { getsIt, groupWords } from "./group-words.ts";
import { Mark } from "./mark.tsx";
import type { DryRunResult } from "./use-dry-run.ts";

const pageRows = 50;

/** The users of a dry run, or of one group, a page at a time. */
export function DryRunUsers({ result, group }: { result: DryRunResult; group: number | null }) {
  const t = useText();
  const [page, setPage] = useState(0);
  const { userIds, groups, of } = result;
  const rows = useMemo(
    () => userIds.flatMap((userId, at) => (group === null || of[at] === group ? [{ userId, at }] : [])),
    [userIds, of, group],
  );
  const start = page * pageRows;
  const end = Math.min(start + pageRows, rows.length);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Table label={t("Users of the list")}>
        <TableHeader className="lg:static">
          <TableRow>
            <TableHead>{t("User id")}</TableHead>
            <TableHead>{t("Why")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.slice(start, end).map(({ userId, at }) => {
            const found = groups[of[at] ?? -1];
            return found ? (
              <TableRow key={userId}>
                <TableCell className="font-mono text-sm [overflow-wrap:anywhere]">{userId}</TableCell>
                <TableCell>
                  <span className="flex min-w-40 items-start gap-2">
                    <Mark gets={getsIt(found)} />
                    <span className="min-w-0 [overflow-wrap:anywhere]">{groupWords(found, t)}</span>
                  </span>
                </TableCell>
              </TableRow>
            ) : null;
          })}
        </TableBody>
      </Table>
      {rows.length > pageRows ? (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="tabular text-sm text-ink-muted">
            {t("{from} to {to} of {all}", {
              from: count(start + 1, t),
              to: count(end, t),
              all: count(rows.length, t),
            })}
          </span>
          <span className="flex gap-2">
            <Button size="sm" disabled={page === 0} onClick={() => setPage(page - 1)}>
              {t("Previous")}
            </Button>
            <Button size="sm" disabled={end === rows.length} onClick={() => setPage(page + 1)}>
              {t("Next")}
            </Button>
          </span>
        </div>
      ) : null}
    </div>
  );
}
