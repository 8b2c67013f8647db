import { z } from "zod";
import { releaseSchema, type ApiRelease } from "#lib/protocol/api/releases.ts";
import { isFinal, stateNames } from "#lib/release/states.ts";
import { CommandEnded } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import { flag, says } from "#lib/cli/option.ts";
import type { Session } from "#lib/cli/session.ts";
import { releaseLines } from "./lines.ts";

export const timeoutOption = says(
  z.coerce.number().int().min(1).max(limits.waitSecondsMax).default(limits.waitSecondsDefault),
  "Seconds to wait at most",
  { value: "SECONDS" },
);
export const waitShape = { wait: flag("Wait for what comes of it"), timeout: timeoutOption };

/** Reached, not any more to be reached (and why), or still to come. */
export type Verdict = { reached: true } | { reached: false; never: string } | { reached: false; never: null };
export type Until = (release: ApiRelease) => Verdict;

/** Looks at a release until the verdict is in. @throws CommandEnded `refused` where it cannot come, `timed_out` */
export async function waitUntil(
  session: Session,
  first: ApiRelease,
  { until, timeout }: { until: Until; timeout: number },
): Promise<ApiRelease> {
  const { world, output } = session;
  const client = await session.client();
  const endMs = world.nowMs() + timeout * 1_000;
  let release = first;
  for (;;) {
    const verdict = until(release);
    if (verdict.reached) return release;
    if (verdict.never !== null) throw ended(session, release, verdict.never);
    const leftSeconds = Math.ceil((endMs - world.nowMs()) / 1_000);
    if (leftSeconds <= 0) throw timedOut(session, release, timeout);
    if (release === first) output.say(`Waiting: ${stateNames[release.state]} …`);
    const query = { after: release.revision, wait: Math.min(leftSeconds, limits.longPollSeconds) };
    const seen = await client.get(`/api/v1/releases/${release.id}`, { answers: releaseSchema, query });
    if (seen.state !== release.state) output.say(`  ${stateNames[seen.state]}`);
    // A server that does not wait is not asked without a pause.
    if (seen.revision === release.revision) await world.sleep(limits.pollMs);
    release = seen;
  }
}

/** Not before it has left the states given; a cancelled or archived release never gets anywhere else. */
export const leaves =
  (...states: readonly ApiRelease["state"][]): Until =>
  ({ state }) =>
    states.includes(state) ? { reached: false, never: null } : { reached: true };

export const reaches =
  (wanted: ApiRelease["state"]): Until =>
  ({ state, review, reviewMark }) => {
    if (state === wanted) return { reached: true };
    if (state === "build_failed") return { reached: false, never: "The build failed." };
    if (isFinal(state)) return { reached: false, never: `The release is ${stateNames[state]}.` };
    if (state === "ready" && reviewMark === "rejected") {
      return {
        reached: false,
        never: `The release was rejected: ${review?.reason ?? "no reason was given"}`,
      };
    }
    return { reached: false, never: null };
  };

function ended(session: Session, release: ApiRelease, why: string): CommandEnded {
  return new CommandEnded("refused", {
    code: release.state === "ready" ? "rejected" : release.state,
    message: why,
    hint: `Look at it: ${release.url}`,
    document: { release },
    lines: releaseLines(session, release),
  });
}

function timedOut(session: Session, release: ApiRelease, timeout: number): CommandEnded {
  return new CommandEnded("timed_out", {
    code: "timed_out",
    message: `After ${timeout} seconds it is still ${stateNames[release.state]}.`,
    hint: `Go on waiting: sluice release wait ${release.id}`,
    document: { release },
    lines: releaseLines(session, release),
  });
}
