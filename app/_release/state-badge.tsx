import { Archive, Ban, CircleDashed, Eye, FlaskConical, Hammer, Pause, Waves } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Tone } from "#app/_ui/tone.ts";
import { stateNames, type ReleaseState, type ReviewMark } from "#lib/release/states.ts";

const looks: Record<ReleaseState, { tone: Tone; icon?: LucideIcon }> = {
  building: { tone: "info", icon: Hammer },
  build_failed: { tone: "danger" },
  ready: { tone: "neutral", icon: CircleDashed },
  under_review: { tone: "warning", icon: Eye },
  pilot_testing: { tone: "info", icon: FlaskConical },
  release_preparation: { tone: "info", icon: CircleDashed },
  grayscale_release: { tone: "info", icon: Waves },
  full_release: { tone: "success" },
  cancelled: { tone: "neutral", icon: Ban },
  archived: { tone: "neutral", icon: Archive },
};

const markWords: Record<ReviewMark, string | null> = {
  none: null,
  delayed: "delayed",
  rejected: "rejected",
  withdrawn: "withdrawn",
};

type Props = {
  state: ReleaseState;
  /** What the last review said: "Ready, rejected". */
  mark?: ReviewMark | undefined;
  /** A grayscale release that lets nobody new in. */
  paused?: boolean | undefined;
  /** Without the box: for dense tables. */
  plain?: boolean | undefined;
};

/** A release's state with its icon and colour, the same everywhere. */
export function StateBadge({ state, mark = "none", paused = false, plain }: Props) {
  const look = looks[state];
  const words = paused ? "paused" : (state === "ready" || state === "under_review") && markWords[mark];
  const label = words ? `${stateNames[state]}, ${words}` : stateNames[state];
  if (paused) return <StatusBadge tone="warning" icon={Pause} label={label} plain={plain} />;
  if (state === "ready" && mark === "rejected")
    return <StatusBadge tone="danger" label={label} plain={plain} />;
  return <StatusBadge {...look} label={label} plain={plain} />;
}
