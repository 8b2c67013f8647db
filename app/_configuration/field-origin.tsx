"use client";

import { Undo2 } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import type { Origin } from "./use-configuration-form.ts";

/** Beside a field of a release: whose value it is, and the way back to the mini program's. */
export function FieldOrigin({ origin, field }: { origin: Origin; field: string }) {
  const t = useText();
  if (!origin) return null;
  if (!origin.own) return <span>{t("Inherited from the mini program")}</span>;
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-ink-muted">{t("Set for this release")}</span>
      <button
        type="button"
        aria-label={t("Inherit {field} from the mini program again", { field })}
        onClick={origin.reset}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm text-accent hover:underline"
      >
        <Undo2 aria-hidden className="size-3" /> {t("Inherit again")}
      </button>
    </span>
  );
}
