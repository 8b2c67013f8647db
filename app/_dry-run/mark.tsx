import { CircleCheck, CircleX } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";

/** Whether a user gets it, for eyes and readers alike. */
export function Mark({ gets }: { gets: boolean }) {
  const t = useText();
  return gets ? (
    <CircleCheck role="img" aria-label={t("Gets it")} className="mt-0.5 size-4 shrink-0 text-success" />
  ) : (
    <CircleX role="img" aria-label={t("Does not get it")} className="mt-0.5 size-4 shrink-0 text-ink-faint" />
  );
}
