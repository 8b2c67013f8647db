import { useText } from "#app/_text/use-text.ts";
import { Select } from "#app/_ui/select.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { ProgramFiguresView } from "./insight-types.ts";

export type Target = ProgramFiguresView["targets"][number];
type Props = { targets: readonly Target[]; target: Target | null; onTarget: (target: Target) => void };

const keyOf = ({ appId, environment }: Target): string => `${environment} ${appId}`;

/** Whose devices a panel shows, where the mini program was released to more than one app or environment. */
export function TargetChoice({ targets, target, onTarget }: Props) {
  const t = useText();
  if (targets.length < 2 || !target) return null;
  return (
    <Select
      aria-label={t("App and environment")}
      className="w-56 max-w-full"
      value={keyOf(target)}
      options={targets.map((one) => ({
        value: keyOf(one),
        label: t("{app}, {place}", { app: one.appName, place: t(environmentNames[one.environment]) }),
      }))}
      onChange={(event) => {
        const chosen = targets.find((one) => keyOf(one) === event.target.value);
        if (chosen) onTarget(chosen);
      }}
    />
  );
}
