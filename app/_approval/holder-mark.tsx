import { Eye } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";

type Props = { holder: string | null; mine: boolean };

/** Who has a review open. */
export function HolderMark({ holder, mine }: Props) {
  const t = useText();
  if (holder === null) return <span className="text-ink-faint">{t("Nobody")}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Eye aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
      {mine ? <Badge look="accent">{t("You")}</Badge> : <Truncate text={holder} />}
    </span>
  );
}
