import type { LookedCode } from "#app/_pilot/pilot-types.ts";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { environmentNames } from "#lib/release/environments.ts";

/** What the code is for: the mini program, its app and environment, and until when. */
export function CodeFacts({ code }: { code: LookedCode }) {
  const t = useText();
  const { program, app, environment, kind, expiresAt } = code;
  return (
    <div className="flex min-w-0 items-start gap-4">
      <Avatar name={program.name} src={program.icon} size="lg" square />
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">{program.name}</h1>
        <p className="mt-1 text-ink-muted">
          {t("in {app}, {place}", { app: app.name, place: t(environmentNames[environment]) })}
        </p>
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
          {kind === "pilot" ? (
            <StatusBadge tone="info" label={t("Pilot")} />
          ) : (
            <StatusBadge tone="success" label={t("Released")} />
          )}
          {expiresAt ? (
            <span>{rich(t, "The code ends {when}", { when: <RelativeTime at={expiresAt} /> })}</span>
          ) : null}
        </div>
      </div>
    </div>
  );
}
