import { z } from "zod";
import { releaseStates } from "#lib/release/states.ts";
import { command } from "#lib/cli/command.ts";
import { says } from "#lib/cli/option.ts";
import { findRelease } from "./find.ts";
import { releaseLines } from "./lines.ts";
import { targetShape } from "./target.ts";
import { leaves, reaches, timeoutOption, waitUntil } from "./wait-until.ts";

export const wait = command({
  name: "release wait",
  says: "Wait until a release is somewhere: built, reviewed, released to everyone",
  more: "Ends with exit code 6 when the time is over, and with 3 when the release cannot get there any more (rejected, cancelled, build failed).",
  input: z.object({
    ...targetShape,
    for: says(z.enum([...releaseStates, "decision", "change"]).default("change"), "What is waited for", {
      value: "STATE",
    }),
    timeout: timeoutOption,
  }),
  positionals: ["release"],
  examples: [
    "sluice release wait --for ready",
    "sluice release wait --for full_release --timeout 86400 --json",
  ],
  scopes: ["releases:read"],
  run: async ({ for: wanted, timeout, ...target }, session) => {
    const release = await findRelease(session, target, []);
    const until =
      wanted === "decision"
        ? leaves("under_review")
        : wanted === "change"
          ? leaves(release.state)
          : reaches(wanted);
    const now = await waitUntil(session, release, { until, timeout });
    return {
      document: { ok: true, state: now.state, revision: now.revision, release: now },
      lines: releaseLines(session, now),
    };
  },
});
