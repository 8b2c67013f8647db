import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { idsShown } from "./limits.ts";
import type { ChangeLine, RolloutChange } from "./rollout-change.ts";

/** Who gains a release and who loses it, before the rollout is changed. */
export function ChangeStatement({ change }: { change: RolloutChange }) {
  const t = useText();
  const { gains, loses } = change;
  return (
    <section
      aria-label={t("What this changes")}
      className="rounded-md border border-line bg-canvas p-3"
      role="status"
    >
      <h3 className="mb-1 font-medium">{t("What this changes")}</h3>
      {gains.length + loses.length === 0 ? <p className="text-ink-muted">{t("Nothing yet.")}</p> : null}
      <ul className="flex flex-col gap-1">
        {gains.map((line) => (
          <Line
            key={line.text}
            line={line}
            icon={<Plus aria-hidden className="mt-0.5 size-4 text-success" />}
          >
            {rich(t, "{mark} {who}", {
              mark: <span className="font-medium text-success">{t("Gains:")}</span>,
              who: line.text,
            })}
          </Line>
        ))}
        {loses.map((line) => (
          <Line
            key={line.text}
            line={line}
            icon={<Minus aria-hidden className="mt-0.5 size-4 text-danger" />}
          >
            {rich(t, "{mark} {who}", {
              mark: <span className="font-medium text-danger">{t("Loses:")}</span>,
              who: line.text,
            })}
          </Line>
        ))}
      </ul>
    </section>
  );
}

function Line({ line, icon, children }: { line: ChangeLine; icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-w-0 gap-2 [overflow-wrap:anywhere]">
      <span className="shrink-0">{icon}</span>
      <span className="min-w-0">
        {children}
        {line.userIds ? <UserIds userIds={line.userIds} /> : null}
      </span>
    </li>
  );
}

function UserIds({ userIds }: { userIds: readonly string[] }) {
  const t = useText();
  const more = userIds.length - idsShown;
  return (
    <details>
      <summary className="w-fit rounded-sm text-sm text-accent">{t("Show who")}</summary>
      <p className="max-h-40 overflow-y-auto font-mono text-sm text-ink-muted">
        {userIds.slice(0, idsShown).join(", ")}
        {more > 0 ? <> {t("and {more} more", { more })}</> : null}
      </p>
    </details>
  );
}
