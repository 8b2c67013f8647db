import Link from "next/link";
import { DifferenceView } from "#app/_release/difference-view.tsx";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import type { VersionDifferenceAnswer } from "./version-types.ts";

type Props = { version: string; path: string; difference: VersionDifferenceAnswer };

const nothing = { added: [], removed: [], kept: [] };
/** A version has no configuration: that is its releases'. */
const configuration = {
  serverDomains: nothing,
  webviewDomains: nothing,
  permissions: nothing,
  variables: [],
  other: [],
};

/** What a version changed of the package against the one before it. */
export function VersionDifference({ version, path, difference: { before, package: pack } }: Props) {
  const t = useText();
  const words = before
    ? rich(t, "{version} against {before}, the version before it.", {
        version,
        before: (
          <Link href={`${path}/${before.id}`} className="rounded-sm text-accent underline underline-offset-2">
            {before.name}
          </Link>
        ),
      })
    : t("{version} is the first version: all of it is new.", { version });
  return (
    <Panel id="compare" title={t("Compared with the one before")} description={words}>
      <DifferenceView difference={{ against: before, package: pack, configuration }} />
    </Panel>
  );
}
