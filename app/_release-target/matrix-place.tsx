"use client";

import Link from "next/link";
import { StateStatus } from "#app/_release/state-status.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { stateNames } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import type { MatrixCell } from "./target-types.ts";

type Props = {
  workspace: string;
  version: string;
  app: string;
  cell: MatrixCell;
  /** Null: nothing can be ticked any more. */
  ticked: boolean | null;
  onTick: (on: boolean) => void;
};

/** One environment of one app: the version's state there, or the box that selects it, or why it cannot be. */
export function MatrixPlace({ workspace, version, app, cell, ticked, onTick }: Props) {
  const t = useText();
  const { environment, own, live, coming, why } = cell;
  const place = { version, app, environment: t(environmentNames[environment]) };
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      {own ? (
        <Link
          href={`/w/${workspace}/releases/${own.releaseId}`}
          aria-label={t("{version} in {app}, {environment}: {state}", {
            ...place,
            state: t(stateNames[own.state]),
          })}
          className="rounded-sm hover:underline"
        >
          <StateStatus plain state={own.state} />
        </Link>
      ) : why === null && ticked !== null ? (
        <label className="flex items-center gap-2 text-sm text-ink-muted">
          <Checkbox
            aria-label={t("Select {app}, {environment}", place)}
            checked={ticked}
            onChange={({ target }) => onTick(target.checked)}
          />
          {t("Not released")}
        </label>
      ) : (
        <span className="text-sm text-ink-muted">{whyWords(cell, t)}</span>
      )}
      {live ? <Other workspace={workspace} release={live} words={t("Live: {version}", live)} /> : null}
      {coming ? (
        <Other workspace={workspace} release={coming} words={t("On its way: {version}", coming)} />
      ) : null}
    </div>
  );
}

type OtherProps = { workspace: string; release: { releaseId: string }; words: string };

const Other = ({ workspace, release, words }: OtherProps) => (
  <Link
    href={`/w/${workspace}/releases/${release.releaseId}`}
    className="tabular rounded-sm text-sm text-ink-muted hover:underline"
  >
    {words}
  </Link>
);

function whyWords({ why, live }: MatrixCell, t: Text): string {
  if (why === "older_than_live") {
    return t("Older than {version}, which is live", { version: live?.version ?? "" });
  }
  if (why === "signature_missing") return t("Takes signed versions only");
  if (why === "signature_not_trusted") return t("Its signature does not count there");
  return why === "target_closed" ? t("Not open to this workspace any more") : t("Not released");
}
