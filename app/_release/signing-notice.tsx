"use client";

import { KeyRound } from "lucide-react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { isLive } from "#lib/release/states.ts";
import type { Release } from "./release-types.ts";

/** What was decided reaches no device before the platform has signed it. */
export function SigningNotice({ release }: { release: Release }) {
  const t = useText();
  if (!release.waitsToSignSince || !isLive(release.state)) return null;
  return (
    <Notice
      tone="warning"
      icon={KeyRound}
      title={rich(t, "Waiting to sign since {when}", {
        when: <RelativeTime at={release.waitsToSignSince} />,
      })}
    >
      <p>
        {t(
          "The platform’s signing keys do not answer. Devices keep what they have; what was decided here reaches them by itself once they do.",
        )}
      </p>
    </Notice>
  );
}
