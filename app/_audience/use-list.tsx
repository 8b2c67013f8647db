import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { switchHref } from "#app/_switches/switch-address.ts";
import { environmentNames, type Environment } from "#lib/release/environments.ts";
import type { AllowlistDetail } from "./audience-types.ts";

export type Use = {
  releaseId: string;
  program: string;
  version: string;
  app: string;
  environment: Environment;
  /** Of the rule that the rollout keeps. */
  ruleVersion?: number | undefined;
};
type SwitchUse = AllowlistDetail["switches"][number];
type Props = {
  workspace: string;
  uses: readonly Use[];
  switches?: readonly SwitchUse[];
  hidden: number;
  none: string;
};

/** The open rollouts that name a rule, and the rollouts and switches that follow a list. */
export function UseList({ workspace, uses, switches = [], hidden, none }: Props) {
  const t = useText();
  if (uses.length + switches.length + hidden === 0) return <p className="text-ink-muted">{none}</p>;
  return (
    <ul aria-label={t("Where it is used")} className="flex flex-col gap-1.5">
      {uses.map((use) => (
        <li key={use.releaseId} className="[overflow-wrap:anywhere]">
          <UseLine workspace={workspace} use={use} />
        </li>
      ))}
      {switches.map((use) => (
        <li
          key={`${use.appId} ${use.environment} ${use.programId} ${use.key}`}
          className="[overflow-wrap:anywhere]"
        >
          <SwitchLine workspace={workspace} use={use} />
        </li>
      ))}
      {hidden > 0 ? (
        <li className="text-ink-muted">
          {t(
            "{hidden, plural, one {# more place} other {# more places}} of mini programs that are not assigned to you",
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

function SwitchLine({ workspace, use }: { workspace: string; use: SwitchUse }) {
  const t = useText();
  const name = (
    <Link className="font-medium hover:underline" href={switchHref(workspace, use, use.key)}>
      {use.key}
    </Link>
  );
  const values = { name, app: use.app, place: t(environmentNames[use.environment]) };
  return use.program === null
    ? rich(t, "the switch {name} of {app}, {place}", values)
    : rich(t, "the switch {name} of {program} in {app}, {place}", { ...values, program: use.program });
}
