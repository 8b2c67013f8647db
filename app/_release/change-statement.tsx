import { Minus, Plus } from "lucide-react";
import type { RolloutChange } from "./rollout-change.ts";

/** Who gains a release and who loses it, before the rollout is changed. */
export function ChangeStatement({ change }: { change: RolloutChange }) {
  const { gains, loses } = change;
  return (
    <section
      aria-label="What this changes"
      className="rounded-md border border-line bg-canvas p-3"
      role="status"
    >
      <h3 className="mb-1 font-medium">What this changes</h3>
      {gains.length + loses.length === 0 ? <p className="text-ink-muted">Nothing yet.</p> : null}
      <ul className="flex flex-col gap-1">
        {gains.map((line) => (
          <li key={line} className="flex gap-2 [overflow-wrap:anywhere]">
            <Plus aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
            <span>
              <span className="font-medium text-success">Gains:</span> {line}
            </span>
          </li>
        ))}
        {loses.map((line) => (
          <li key={line} className="flex gap-2 [overflow-wrap:anywhere]">
            <Minus aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            <span>
              <span className="font-medium text-danger">Loses:</span> {line}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
