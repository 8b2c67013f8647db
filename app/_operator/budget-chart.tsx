import { useText } from "#app/_text/use-text.ts";
import { useNow } from "#app/_ui/clock.tsx";
import { formatExact } from "#app/_ui/format-time.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { formatCount } from "./operator-words.ts";

type Step = { at: Date; answered: number; missed: number };

/** How much was asked, with what was missed of it on top; the same as a table. */
export function BudgetChart({ steps }: { steps: readonly Step[] }) {
  const t = useText();
  const zone = useNow().live ? undefined : "UTC";
  const most = Math.max(1, ...steps.map(({ answered }) => answered));
  const asked = steps.filter(({ answered }) => answered > 0);
  if (asked.length === 0) {
    return <p className="mt-4 text-ink-muted">{t("No device has asked in this window.")}</p>;
  }
  return (
    <div className="mt-4 flex flex-col gap-2">
      <div aria-hidden className="flex h-28 items-end gap-px border-b border-line">
        {steps.map(({ at, answered, missed }) => (
          <span
            key={at.getTime()}
            title={`${formatExact(at.getTime(), t, zone)} · ${formatCount(answered, t)} · ${formatCount(missed, t)}`}
            className="flex h-full min-w-0 grow flex-col justify-end"
          >
            <span
              className="w-full bg-danger-fill"
              style={{ height: missed > 0 ? `max(3px, ${(missed / most) * 100}%)` : 0 }}
            />
            <span
              className="w-full bg-accent-fill"
              style={{ height: answered > 0 ? `max(1px, ${((answered - missed) / most) * 100}%)` : 0 }}
            />
          </span>
        ))}
      </div>
      <p className="text-sm text-ink-muted">{t("Blue: answered in time. Red: missed.")}</p>
      <details>
        <summary className="cursor-pointer text-sm text-ink-muted">{t("As a table")}</summary>
        <div className="mt-2">
          <Table label={t("Answered and missed")}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("From")}</TableHead>
                <TableHead className="text-right">{t("Answered")}</TableHead>
                <TableHead className="text-right">{t("Missed")}</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {asked.toReversed().map(({ at, answered, missed }) => (
                <TableRow key={at.getTime()}>
                  <TableCell>{formatExact(at.getTime(), t, zone)}</TableCell>
                  <TableCell className="tabular text-right">{formatCount(answered, t)}</TableCell>
                  <TableCell className="tabular text-right">{formatCount(missed, t)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </div>
  );
}
