"use client";

import { Ban } from "lucide-react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { isLive } from "#lib/release/states.ts";
import type { Release } from "./release-types.ts";

/** The tenant suspended the mini program there: whatever its releases do meanwhile, nobody can open it. */
export function SuspendedNotice({ release }: { release: Release }) {
  const t = useText();
  const { suspension, app, environment, reviewedBy, program } = release;
  if (!suspension || !isLive(release.state)) return null;
  return (
    <Notice
      tone="danger"
      icon={Ban}
      title={rich(t, "{tenant} suspended {program} in {app}, {place}, {when}", {
        tenant: reviewedBy,
        program: program.name,
        app: app.name,
        place: t(environmentNames[environment]),
        when: <RelativeTime at={suspension.since} />,
      })}
    >
      <p className="whitespace-pre-wrap">{t("Users are told: “{reason}”", { reason: suspension.reason })}</p>
      <p>
        {t("Nobody can open it until {tenant} restores it. What you do here counts from then on.", {
          tenant: reviewedBy,
        })}
      </p>
    </Notice>
  );
}
