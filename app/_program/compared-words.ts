import { formatBytes } from "#app/_ui/format-bytes.ts";
import type { ReleaseDifference } from "#app/_release/release-types.ts";
import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import type { ListedRelease } from "./program-types.ts";

type Named = Pick<ListedRelease, "version" | "app" | "environment">;

/** "1.4.2 · Harbour · Sandbox". */
export const releaseWords = ({ version, app, environment }: Named, t: Text): string =>
  `${version} · ${app} · ${t(environmentNames[environment])}`;

/** What is compared with what, and how much larger the package is. */
export function comparedWords(
  release: Named,
  { against, package: pack }: ReleaseDifference,
  t: Text,
): string {
  const { after, delta } = pack.sizeBytes;
  const size = formatBytes(after);
  const named = { release: releaseWords(release, t), size };
  if (!against) return t("{release} ({size}); nothing was there before: everything is new.", named);
  const both = { ...named, against: releaseWords(against, t), delta: formatBytes(Math.abs(delta)) };
  if (delta === 0) return t("{release} ({size}, same size) against {against}.", both);
  return delta > 0
    ? t("{release} ({size}, {delta} more) against {against}.", both)
    : t("{release} ({size}, {delta} less) against {against}.", both);
}
