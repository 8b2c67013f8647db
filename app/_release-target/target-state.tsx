import { whomWords } from "#app/_release/reach-words.ts";
import { StateStatus } from "#app/_release/state-status.tsx";
import { useText } from "#app/_text/use-text.ts";
import type { ReleaseState, ReviewMark } from "#lib/release/states.ts";
import type { Rollout } from "#lib/rules/schema.ts";

type Props = { state: ReleaseState; reviewMark: ReviewMark; rollout: Rollout | null };

/** The state of a release in a list of targets, with whom a grayscale release has let in. */
export function TargetState({ state, reviewMark, rollout }: Props) {
  const t = useText();
  const isGrayscale = state === "grayscale_release" && rollout !== null;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      <StateStatus plain state={state} reviewMark={reviewMark} paused={rollout?.state === "paused"} />
      {isGrayscale ? <span className="tabular text-sm text-ink-muted">{whomWords(rollout, t)}</span> : null}
    </span>
  );
}
