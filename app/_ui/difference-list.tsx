import { Equal, Minus, PencilLine, Plus } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { phrase } from "#lib/text/phrase.ts";
import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";

export type Difference = {
  kind: "added" | "removed" | "changed" | "same";
  /** What differs: a file, a permission, a field. */
  name: string;
  before?: ReactNode;
  after?: ReactNode;
  /** At the right: "+1.2 kB". */
  note?: ReactNode;
};

type Props = {
  items: readonly Difference[];
  label: string;
  /** Said where nothing differs. */
  same?: string | undefined;
  /** Names in the monospaced face: files, domains. */
  mono?: boolean | undefined;
  className?: string | undefined;
};

const kinds: Record<Difference["kind"], { icon: LucideIcon; word: string; look: string; row: string }> = {
  added: { icon: Plus, word: phrase("Added"), look: "text-success", row: "bg-success-soft" },
  removed: { icon: Minus, word: phrase("Removed"), look: "text-danger", row: "bg-danger-soft" },
  changed: { icon: PencilLine, word: phrase("Changed"), look: "text-warning", row: "bg-warning-soft" },
  same: { icon: Equal, word: phrase("Unchanged"), look: "text-ink-faint", row: "" },
};

export function DifferenceList({ items, label, same, mono, className }: Props) {
  const t = useText();
  if (items.length === 0)
    return <p className={cn("text-ink-muted", className)}>{same ?? t("Nothing differs.")}</p>;
  return (
    <ul
      aria-label={label}
      data-slot="difference-list"
      className={cn(
        "@container min-w-0 divide-y divide-line overflow-hidden rounded-md border border-line",
        className,
      )}
    >
      {items.map((item) => (
        <Row key={`${item.kind} ${item.name}`} item={item} mono={mono} />
      ))}
    </ul>
  );
}

function Row({ item, mono }: { item: Difference; mono: boolean | undefined }) {
  const t = useText();
  const { icon: Icon, word, look, row } = kinds[item.kind];
  return (
    <li className={cn("grid gap-x-4 gap-y-1 px-3 py-1.5 @lg:grid-cols-[6.5rem_minmax(0,1fr)_auto]", row)}>
      <span className={cn("flex items-center gap-1.5 self-start text-sm leading-5 font-medium", look)}>
        <Icon aria-hidden className="size-3.5 shrink-0" /> {t(word)}
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className={cn("text-ink", mono && "font-mono text-sm leading-5")}>{item.name}</span>
        {item.before === undefined && item.after === undefined ? null : (
          <span className="mt-0.5 block text-sm text-ink-muted">
            {item.before === undefined ? null : (
              <del className="decoration-danger/60">
                <span className="sr-only">{t("Before:")} </span>
                {item.before}
              </del>
            )}
            {item.before !== undefined && item.after !== undefined ? <span aria-hidden> → </span> : null}
            {item.after === undefined ? null : (
              <ins className="text-ink no-underline">
                <span className="sr-only">{t("Now:")} </span>
                {item.after}
              </ins>
            )}
          </span>
        )}
      </span>
      {item.note ? <span className="tabular text-sm leading-5 text-ink-muted">{item.note}</span> : null}
    </li>
  );
}
