import {
  Archive,
  Ban,
  CircleCheck,
  CircleDashed,
  Gauge,
  Hammer,
  Hourglass,
  Pause,
  UsersRound,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Tone } from "#app/_ui/tone.ts";
import { stateNames, type ReleaseState, type ReviewMark } from "#lib/release/states.ts";

type Props = {
  state: ReleaseState;
  reviewMark?: ReviewMark | undefined;
  paused?: boolean | undefined;
  /** Without the box: for dense tables. */
  plain?: boolean | undefined;
};

const looks: Record<ReleaseState, { tone: Tone; icon?: LucideIcon }> = {
  building: { tone: "info", icon: Hammer },
  build_failed: { tone: "danger" },
  ready: { tone: "neutral", icon: CircleDashed },
  under_review: { tone: "info", icon: Hourglass },
  pilot_testing: { tone: "info", icon: UsersRound },
  release_preparation: { tone: "info", icon: Gauge },
  grayscale_release: { tone: "info", icon: Gauge },
  full_release: { tone: "success", icon: CircleCheck },
  cancelled: { tone: "neutral", icon: Ban },
  archived: { tone: "neutral", icon: Archive },
};

/** The state of a release with what the last review or a pause adds to it. */
export function StateStatus({ state, reviewMark = "none", paused, plain }: Props) {
  const t = useText();
  const name = t(stateNames[state]);
  if (state === "ready" && reviewMark === "rejected")
    return <StatusBadge plain={plain} tone="danger" label={t("{state} · Rejected", { state: name })} />;
  if (state === "ready" && reviewMark === "withdrawn")
    return <StatusBadge plain={plain} tone="neutral" label={t("{state} · Withdrawn", { state: name })} />;
  if (state === "under_review" && reviewMark === "delayed")
    return (
      <StatusBadge
        plain={plain}
        tone="warning"
        icon={Hourglass}
        label={t("{state} · Delayed", { state: name })}
      />
    );
  if (state === "grayscale_release" && paused)
    return (
      <StatusBadge plain={plain} tone="warning" icon={Pause} label={t("{state} · Paused", { state: name })} />
    );
  const { tone, icon } = looks[state];
  return <StatusBadge plain={plain} tone={tone} icon={icon} label={name} />;
}
