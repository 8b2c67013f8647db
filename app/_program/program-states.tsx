import { StateStatus } from "#app/_release/state-status.tsx";
import { useText } from "#app/_text/use-text.ts";
import { isFinal, releaseStates, stateNames, type ReleaseState } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";

const shownMax = 2;

/** The states in which a mini program has releases, the furthest first; those that ended are not told. */
export function ProgramStates({
  states,
  versionCount,
}: {
  states: readonly ReleaseState[];
  versionCount: number;
}) {
  const t = useText();
  const open = releaseStates.filter((state) => states.includes(state) && !isFinal(state)).toReversed();
  if (open.length === 0) return <span className="text-ink-muted">{restWords(states, versionCount, t)}</span>;
  const more = open.slice(shownMax);
  const others = more.map((state) => t(stateNames[state])).join(t(", "));
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {open.slice(0, shownMax).map((state) => (
        <StateStatus key={state} state={state} />
      ))}
      {more.length > 0 ? (
        <span className="text-sm text-ink-muted" title={others}>
          +{more.length}
          <span className="sr-only"> {t("more: {states}", { states: others })}</span>
        </span>
      ) : null}
    </span>
  );
}

function restWords(states: readonly ReleaseState[], versionCount: number, t: Text): string {
  if (versionCount === 0) return t("No version yet");
  return states.length === 0 ? t("Not released yet") : t("Nothing live");
}
