"use client";

import { CircleCheck, CircleX, Copy, UserCheck } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import type { TesterList } from "#lib/release/tester-list.ts";
import { count } from "#app/_release/share-words.ts";
import { faultWords } from "./read-list.ts";
import { refusedCsv } from "./refused-csv.ts";
import { saveCsv } from "./save-csv.ts";
import type { Judged } from "./use-list-entry.ts";

const shownMax = 50;
const namedMax = 8;

/** What adding a list would do, before it is done. */
export function ListPreviewView({ judged: { source, preview, list } }: { judged: Judged }) {
  const t = useText();
  const { added, alreadyIn } = preview;
  const { duplicates, refused } = list;
  const named = added.slice(0, namedMax).join(", ");
  return (
    <section aria-label={t("What will be added")} className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium [overflow-wrap:anywhere]">{t("In {source}", { source })}</h3>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <Figure icon={CircleCheck} look="text-success" figure={added.length} words={t("will be added")} />
        <Figure icon={UserCheck} look="text-ink-muted" figure={alreadyIn} words={t("already in the group")} />
        <Figure icon={Copy} look="text-ink-muted" figure={duplicates} words={t("named twice")} />
        <Figure icon={CircleX} look="text-danger" figure={refused.length} words={t("refused")} />
      </ul>
      {added.length > 0 ? (
        <p className="font-mono text-sm text-ink-muted [overflow-wrap:anywhere]">
          {added.length > namedMax
            ? t("{named} and {count} more", { named, count: added.length - namedMax })
            : named}
        </p>
      ) : (
        <p className="text-ink-muted">{t("Nobody in this list is new.")}</p>
      )}
      {refused.length > 0 ? <Refused refused={refused} /> : null}
    </section>
  );
}

type FigureProps = { icon: LucideIcon; look: string; figure: number; words: string };

function Figure({ icon: Icon, look, figure, words }: FigureProps) {
  const t = useText();
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-2">
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden className={figure > 0 ? `size-4 ${look}` : "size-4 text-ink-faint"} />
        <span className="tabular text-lg font-semibold">{count(figure, t)}</span>
      </span>
      <span className="text-sm text-ink-muted">{words}</span>
    </li>
  );
}

function Refused({ refused }: { refused: TesterList["refused"] }) {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-medium">{t("Refused rows")}</h4>
        <Button size="sm" onClick={() => saveCsv("refused-testers.csv", refusedCsv(refused, t))}>
          {t("Download as CSV")}
        </Button>
      </div>
      <Table label={t("Refused rows")}>
        <TableHeader className="lg:static">
          <TableRow>
            <TableHead className="w-16 text-right">{t("Row")}</TableHead>
            <TableHead>{t("Value")}</TableHead>
            <TableHead>{t("Why")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {refused.slice(0, shownMax).map((one, index) => (
            <TableRow key={index}>
              <TableCell className="tabular text-right">{count(one.row, t)}</TableCell>
              <TableCell className="font-mono text-sm [overflow-wrap:anywhere]">{one.value || "–"}</TableCell>
              <TableCell className="min-w-40">{faultWords(one, t)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {refused.length > shownMax ? (
        <p className="text-sm text-ink-muted">
          {t("The first {shown} are shown; the download has {count, plural, one {# row} other {# rows}}.", {
            shown: shownMax,
            count: refused.length,
          })}
        </p>
      ) : null}
    </div>
  );
}
