import { Fragment } from "react";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "#app/_ui/cn.ts";
import { ScrollArea } from "#app/_ui/scroll-area.tsx";
import type { DifferenceLine, Hunk, LineDifference } from "#lib/package/line-difference.ts";

type Props = { path: string; difference: LineDifference };

const signs: Record<DifferenceLine["kind"], string> = { same: " ", added: "+", removed: "−" };
const rows: Record<DifferenceLine["kind"], string> = {
  same: "",
  added: "bg-success-soft",
  removed: "bg-danger-soft",
};

/** Changed lines with some around them, numbered as on both sides. A sign says of each what it is, not its colour. */
export function LineDifferenceView({ path, difference }: Props) {
  const t = useText();
  const { hunks, added, removed, cut } = difference;
  if (hunks.length === 0) return <p className="p-3 text-ink-muted">{t("Both files are empty.")}</p>;
  return (
    <div className="min-w-0">
      <p className="tabular px-3 py-1.5 text-sm text-ink-muted">
        {t(
          "{added, plural, one {# line added} other {# lines added}}, {removed, plural, one {# removed} other {# removed}}",
          {
            added,
            removed,
          },
        )}
      </p>
      <ScrollArea
        label={t("Changed lines of {path}", { path })}
        className="max-h-[32rem] border-t border-line"
      >
        <table className="w-full border-collapse font-mono text-sm leading-5">
          <caption className="sr-only">{t("Changed lines of {path}", { path })}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t("Line before")}</th>
              <th scope="col">{t("Line now")}</th>
              <th scope="col">{t("Content")}</th>
            </tr>
          </thead>
          <tbody>
            {hunks.map((hunk, index) => (
              <Fragment key={`${hunk.before}.${hunk.after}`}>
                {index > 0 ? (
                  <tr aria-hidden className="bg-sunken text-ink-faint">
                    <td colSpan={3} className="px-3">
                      ⋯
                    </td>
                  </tr>
                ) : null}
                <HunkRows hunk={hunk} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {cut ? (
        <p className="border-t border-line px-3 py-1.5 text-sm text-ink-muted">
          {t("More differs than is shown here.")}
        </p>
      ) : null}
    </div>
  );
}

function HunkRows({ hunk }: { hunk: Hunk }) {
  const t = useText();
  return numbered(hunk).map(({ kind, text, before, after }, at) => (
    <tr key={at} className={rows[kind]}>
      <td className="w-px px-2 text-right text-ink-faint select-none">{before}</td>
      <td className="w-px px-2 text-right text-ink-faint select-none">{after}</td>
      <td className="pr-3 whitespace-pre">
        <span aria-hidden className={cn("mr-2 select-none", kind === "same" && "text-ink-faint")}>
          {signs[kind]}
        </span>
        {kind === "same" ? null : (
          <span className="sr-only">{kind === "added" ? t("Added:") : t("Removed:")} </span>
        )}
        {text}
      </td>
    </tr>
  ));
}

type Numbered = DifferenceLine & { before: number | null; after: number | null };

/** Each line with its number on the sides on which it stands. */
function numbered(hunk: Hunk): Numbered[] {
  let { before, after } = hunk;
  return hunk.lines.map((line) => {
    const place = {
      before: line.kind === "added" ? null : before,
      after: line.kind === "removed" ? null : after,
    };
    if (line.kind !== "added") before += 1;
    if (line.kind !== "removed") after += 1;
    return { ...line, ...place };
  });
}
