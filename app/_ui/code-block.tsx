import { useText } from "#app/_text/use-text.ts";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";
import { ScrollArea } from "./scroll-area.tsx";

type Props = {
  code: string;
  /** What it is: "Manifest", "curl". */
  label: string;
  /** Wraps long lines instead of scrolling. */
  wrap?: boolean | undefined;
  className?: string | undefined;
};

export function CodeBlock({ code, label, wrap, className }: Props) {
  const t = useText();
  return (
    <figure
      data-slot="code-block"
      className={cn("min-w-0 rounded-lg border border-line bg-sunken", className)}
    >
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1 pr-1.5 pl-3 text-sm text-ink-muted">
        <span className="truncate">{label}</span>
        <CopyButton text={code} label={t("Copy {label}", { label })} />
      </figcaption>
      <ScrollArea label={label} className="max-h-96 overflow-auto rounded-b-lg p-3">
        <pre
          className={cn(
            "font-mono text-sm text-ink",
            wrap ? "whitespace-pre-wrap [overflow-wrap:anywhere]" : "w-max",
          )}
        >
          <code>{code}</code>
        </pre>
      </ScrollArea>
    </figure>
  );
}
