"use client";

import { Undo2 } from "lucide-react";
import type { Origin } from "./use-configuration-form.ts";

/** Beside a field of a release: whose value it is, and the way back to the mini program's. */
export function FieldOrigin({ origin, field }: { origin: Origin; field: string }) {
  if (!origin) return null;
  if (!origin.own) return <span>Inherited from the mini program</span>;
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-ink-muted">Set for this release</span>
      <button
        type="button"
        aria-label={`Reset ${field} to the mini program's`}
        onClick={origin.reset}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm text-accent hover:underline"
      >
        <Undo2 aria-hidden className="size-3" /> Reset
      </button>
    </span>
  );
}
