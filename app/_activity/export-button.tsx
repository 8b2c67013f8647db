"use client";

import { Download } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#app/_ui/dropdown-menu.tsx";
import { exportHref, type ActivityQueryView } from "./activity-search.ts";
import { useExport, type ExportState } from "./use-export.ts";

type Props = { workspace: string; query: ActivityQueryView };

/** What the page is narrowed to, as a file: the rows are counted while they come, and it can be cancelled. */
export function ExportButton({ workspace, query }: Props) {
  const t = useText();
  const { state, start, cancel, dismiss } = useExport();
  const running = state.step === "running";
  return (
    <div className="flex flex-wrap items-center">
      <output className="tabular text-sm text-ink-muted not-empty:mr-2">{stateWords(state, t)}</output>
      {running ? (
        <Button onClick={cancel}>{t("Cancel export")}</Button>
      ) : (
        <DropdownMenu onOpenChange={(open) => (open ? dismiss() : undefined)}>
          <DropdownMenuTrigger asChild>
            <Button>
              <Download aria-hidden /> {t("Export")}
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem onSelect={() => void start(exportHref(workspace, "csv", query))}>
              {t("CSV, for a spreadsheet")}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => void start(exportHref(workspace, "jsonl", query))}>
              {t("JSON lines, to verify or to process")}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </div>
  );
}

function stateWords(state: ExportState, t: ReturnType<typeof useText>): string {
  if (state.step === "running")
    return t("{rows, plural, one {# row} other {# rows}} so far", { rows: state.rows });
  if (state.step === "done")
    return t("{rows, plural, one {# row} other {# rows}} saved", { rows: state.rows });
  return state.step === "failed" ? state.why : "";
}
