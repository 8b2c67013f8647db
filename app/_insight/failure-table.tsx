import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { eventNames } from "#lib/insight/event-names.ts";
import type { ReleaseFiguresView } from "./insight-types.ts";

/** What went wrong on devices, most often first, each with a bar. */
export function FailureTable({ failures }: Pick<ReleaseFiguresView, "failures">) {
  const t = useText();
  const most = Math.max(1, ...failures.map(({ installs }) => installs));
  return (
    <section className="min-w-0">
      <h3 className="mb-2 font-medium">{t("Failures by reason")}</h3>
      {failures.length === 0 ? (
        <p className="text-ink-muted">{t("No device reported a failure in these days.")}</p>
      ) : (
        <Table label={t("Failures by reason")}>
          <TableHeader>
            <tr>
              <TableHead>{t("What failed")}</TableHead>
              <TableHead>{t("Reason code")}</TableHead>
              <TableHead className="text-right">{t("Installs")}</TableHead>
              <TableHead aria-hidden className="w-1/3 max-sm:hidden" />
            </tr>
          </TableHeader>
          <TableBody>
            {failures.map(({ event, reason, installs }) => (
              <TableRow key={`${event} ${reason}`}>
                <TableCell>{t(eventNames[event])}</TableCell>
                <TableCell className="font-mono text-sm [overflow-wrap:anywhere]">
                  {reason || <span className="font-sans text-ink-muted">{t("No code")}</span>}
                </TableCell>
                <TableCell className="tabular text-right">{count(installs, t)}</TableCell>
                <TableCell aria-hidden className="max-sm:hidden">
                  <div
                    className="h-2 rounded-xs bg-danger"
                    style={{ width: `${(100 * installs) / most}%` }}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
