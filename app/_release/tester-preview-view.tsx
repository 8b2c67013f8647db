"use client";

import { CircleCheck, CircleX, Copy, UserCheck } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { Button } from "#app/_ui/button.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { refusedCsv, saveCsv } from "./refused-csv.ts";
import type { TesterPreview } from "./release-types.ts";
import { count, plural } from "./share-words.ts";
import type { Judged } from "./use-tester-entry.ts";

const shownMax = 50;

/** What adding a list would do, before it is done. */
export function TesterPreviewView({ judged: { source, preview } }: { judged: Judged }) {
  const { added, alreadyIn, duplicates, refused } = preview;
  return (
    <section aria-label="What will be added" className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium [overflow-wrap:anywhere]">In {source}</h3>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <Figure icon={CircleCheck} look="text-success" figure={added.length} words="will be added" />
        <Figure icon={UserCheck} look="text-ink-muted" figure={alreadyIn} words="already in the group" />
        <Figure icon={Copy} look="text-ink-muted" figure={duplicates} words="named twice" />
        <Figure icon={CircleX} look="text-danger" figure={refused.length} words="refused" />
      </ul>
      {added.length > 0 ? (
        <p className="font-mono text-sm text-ink-muted [overflow-wrap:anywhere]">
          {added.slice(0, 8).join(", ")}
          {added.length > 8 ? ` and ${count(added.length - 8)} more` : ""}
        </p>
      ) : (
        <p className="text-ink-muted">Nobody in this list is new.</p>
      )}
      {refused.length > 0 ? <Refused refused={refused} /> : null}
    </section>
  );
}

type FigureProps = { icon: LucideIcon; look: string; figure: number; words: string };

function Figure({ icon: Icon, look, figure, words }: FigureProps) {
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-2">
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden className={figure > 0 ? `size-4 ${look}` : "size-4 text-ink-faint"} />
        <span className="tabular text-lg font-semibold">{count(figure)}</span>
      </span>
      <span className="text-sm text-ink-muted">{words}</span>
    </li>
  );
}

function Refused({ refused }: { refused: TesterPreview["refused"] }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-medium">Refused rows</h4>
        <Button size="sm" onClick={() => saveCsv("refused-testers.csv", refusedCsv(refused))}>
          Download as CSV
        </Button>
      </div>
      <Table label="Refused rows">
        <TableHeader className="lg:static">
          <TableRow>
            <TableHead className="w-16 text-right">Row</TableHead>
            <TableHead>Value</TableHead>
            <TableHead>Why</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {refused.slice(0, shownMax).map(({ row, value, why }, index) => (
            <TableRow key={index}>
              <TableCell className="tabular text-right">{count(row)}</TableCell>
              <TableCell className="font-mono text-sm [overflow-wrap:anywhere]">{value || "–"}</TableCell>
              <TableCell className="min-w-40">{why}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {refused.length > shownMax ? (
        <p className="text-sm text-ink-muted">
          The first {shownMax} are shown; the download has {plural(refused.length, "row")}.
        </p>
      ) : null}
    </div>
  );
}
