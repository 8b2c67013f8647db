import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { useText } from "#app/_text/use-text.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { switchesHref } from "./switch-address.ts";
import type { SwitchPlace } from "./switch-types.ts";

type Props = { workspace: string; place: SwitchPlace; names: { app: string; program: string | null } };

/** The way back to the list that a switch stands in. */
export function PlaceCrumb({ workspace, place, names: { app, program } }: Props) {
  const t = useText();
  const environment = t(environmentNames[place.environment]);
  const label = program
    ? t("{program} in {app}, {environment}", { program, app, environment })
    : t("{app}, {environment}", { app, environment });
  return <PageCrumb label={label} href={switchesHref(workspace, place)} depth={1} />;
}
