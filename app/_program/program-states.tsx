import { StateStatus } from "#app/_release/state-status.tsx";
import { isFinal, releaseStates, stateNames, type ReleaseState } from "#lib/release/states.ts";

const shownMax = 2;

/** The states in which a mini program has releases, the furthest first; those that ended are not told. */
export function ProgramStates({
  states,
  versionCount,
}: {
  states: readonly ReleaseState[];
  versionCount: number;
}) {
  const open = releaseStates.filter((state) => states.includes(state) && !isFinal(state)).toReversed();
  if (open.length === 0) return <span className="text-ink-muted">{restWords(states, versionCount)}</span>;
  const more = open.slice(shownMax);
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {open.slice(0, shownMax).map((state) => (
        <StateStatus key={state} state={state} />
      ))}
      {more.length > 0 ? (
        <span className="text-sm text-ink-muted" title={more.map((state) => stateNames[state]).join(", ")}>
          +{more.length}
          <span className="sr-only"> more: {more.map((state) => stateNames[state]).join(", ")}</span>
        </span>
      ) : null}
    </span>
  );
}

function restWords(states: readonly ReleaseState[], versionCount: number): string {
  if (versionCount === 0) return "No version yet";
  return states.length === 0 ? "Not released yet" : "Nothing live";
}
