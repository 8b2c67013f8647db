import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { environmentNames, type Environment } from "#lib/release/environments.ts";

export type Use = {
  releaseId: string;
  program: string;
  version: string;
  app: string;
  environment: Environment;
  /** Of the rule that the rollout keeps. */
  ruleVersion?: number | undefined;
};
type Props = { workspace: string; uses: readonly Use[]; hidden: number; none: string };

/** The open rollouts that name a rule or follow a list. */
export function UseList({ workspace, uses, hidden, none }: Props) {
  const t = useText();
  if (uses.length + hidden === 0) return <p className="text-ink-muted">{none}</p>;
  return (
    <ul aria-label={t("Where it is used")} className="flex flex-col gap-1.5">
      {uses.map((use) => (
        <li key={use.releaseId} className="[overflow-wrap:anywhere]">
          <UseLine workspace={workspace} use={use} />
        </li>
      ))}
      {hidden > 0 ? (
        <li className="text-ink-muted">
          {t(
            "{hidden, plural, one {# rollout} other {# rollouts}} of mini programs that are not assigned to you",
            { hidden },
          )}
        </li>
      ) : null}
    </ul>
  );
}

function UseLine({ workspace, use }: { workspace: string; use: Use }) {
  const t = useText();
  const release = (
    <Link className="font-medium hover:underline" href={`/w/${workspace}/releases/${use.releaseId}`}>
      {use.program} {use.version}
    </Link>
  );
  const values = { release, app: use.app, place: t(environmentNames[use.environment]) };
  return use.ruleVersion === undefined
    ? rich(t, "{release} in {app}, {place}", values)
    : rich(t, "{release} in {app}, {place}: keeps version {version}", {
        ...values,
        version: String(use.ruleVersion),
      });
}
