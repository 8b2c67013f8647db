import type { ApiRelease } from "#lib/protocol/api/releases.ts";
import { stateNames } from "#lib/release/states.ts";
import type { Session } from "#lib/cli/session.ts";
import { momentText, plain } from "#lib/cli/style.ts";

/** How a release stands, and what can be done next, in the command line's own words. */
export function releaseLines({ commands, output: { style } }: Session, release: ApiRelease): string[] {
  const { program, version, app, environment, state, rollout, id } = release;
  const share = rollout?.audiences.find(({ kind }) => kind === "percentage");
  const next = release.commands
    .filter(({ allowed }) => allowed)
    .flatMap(
      ({ command }) => commands.find(({ sends }) => sends.some((name) => name === command))?.name ?? [],
    );
  return [
    `${style.bold(`${plain(program.name)} ${version.version}`)} → ${plain(app.name)}, ${environment}`,
    `  ${style.cyan(stateNames[state])}${share?.kind === "percentage" ? ` at ${share.basisPoints / 100} %` : ""}${rollout?.state === "paused" ? ", paused" : ""}${release.reviewMark === "none" ? "" : ` (${release.reviewMark})`}`,
    ...(release.review?.reason ? [`  ${plain(release.review.actor)}: ${plain(release.review.reason)}`] : []),
    ...(release.ramp?.nextAt ? [`  Next step of the ramp: ${momentText(release.ramp.nextAt)}`] : []),
    ...(release.request
      ? [
          `  ${release.request.kind} asked for by ${plain(release.request.by)}: ${plain(release.request.reason)}`,
        ]
      : []),
    style.dim(`  ${id}  ${release.url}`),
    ...(next.length === 0
      ? []
      : [style.dim(`  Now: ${[...new Set(next)].map((name) => `sluice ${name}`).join(" · ")}`)]),
  ];
}
