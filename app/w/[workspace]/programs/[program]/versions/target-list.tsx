import { ButtonLink } from "#app/_ui/button-link.tsx";
import { useText } from "#app/_text/use-text.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { isFinal } from "#lib/release/states.ts";
import { TargetState } from "#app/_release-target/target-state.tsx";
import type { Text } from "#lib/text/text.ts";
import type { VersionTarget } from "./version-row.ts";

type Props = { workspace: string; version: string; targets: readonly VersionTarget[] };

/** Where a version went: one line a target, with its state and the way to its release. */
export function TargetList({ workspace, version, targets }: Props) {
  const t = useText();
  return (
    <ul
      aria-label={t("Releases of {version}", { version })}
      className="@container min-w-0 divide-y divide-line rounded-md border border-line bg-surface"
    >
      {targets.map((target) => (
        <li
          key={target.releaseId}
          className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-3 py-2 @min-[38.5rem]:grid-cols-[minmax(5rem,1fr)_6.5rem_11rem_6rem_5.5rem]"
        >
          <Truncate text={target.appName} className="font-medium" />
          <span className="text-ink-muted @max-[38.5rem]:col-start-1">
            {t(environmentNames[target.environment])}
          </span>
          <span className="@max-[38.5rem]:col-start-1">
            <TargetState {...target} />
          </span>
          <span className="text-sm text-ink-muted @max-[38.5rem]:col-start-1">
            <RelativeTime at={target.updatedAt} />
          </span>
          <ButtonLink
            href={`/w/${workspace}/releases/${target.releaseId}`}
            size="sm"
            variant={isMyTurn(target) ? "primary" : "secondary"}
            className="@max-[38.5rem]:col-start-2 @max-[38.5rem]:row-start-1"
            aria-label={targetWords(target, version, t)}
          >
            {goesOn(target) ? t("Release") : t("Open")}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

/** What waits for the owner's next step is released; everything else is looked at. */
const isMyTurn = ({ state }: VersionTarget): boolean => state === "ready" || state === "release_preparation";
const goesOn = (target: VersionTarget): boolean => isMyTurn(target) && !isFinal(target.state);

function targetWords(target: VersionTarget, version: string, t: Text): string {
  const values = { version, app: target.appName, environment: t(environmentNames[target.environment]) };
  return goesOn(target)
    ? t("Release {version} to {app}, {environment}", values)
    : t("Open {version} to {app}, {environment}", values);
}
