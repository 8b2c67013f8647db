import { Bytes } from "#app/_ui/bytes.tsx";
import { useText } from "#app/_text/use-text.ts";

export type SizedFile = { path: string; size: number };
type Props = { files: readonly SizedFile[]; count: number };

/** What weighs most in a package: its largest files, folded until somebody asks. */
export function FileSizes({ files, count }: Props) {
  const t = useText();
  return (
    <details className="min-w-0 text-sm">
      <summary className="rounded-sm text-accent">{t("Files by size")}</summary>
      <ul className="mt-1.5 max-h-72 overflow-y-auto rounded-md border border-line bg-surface">
        {files.map(({ path, size }) => (
          <li key={path} className="flex items-baseline gap-3 border-b border-line px-3 py-1 last:border-b-0">
            <span className="tabular w-20 shrink-0 text-right text-ink-muted">
              <Bytes value={size} />
            </span>
            <span className="min-w-0 font-mono [overflow-wrap:anywhere]">{path}</span>
          </li>
        ))}
      </ul>
      {count > files.length ? (
        <p className="mt-1 text-ink-muted">
          {t("and {count, plural, one {# smaller one} other {# smaller ones}}", {
            count: count - files.length,
          })}
        </p>
      ) : null}
    </details>
  );
}
