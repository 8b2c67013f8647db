import { Notice } from "#app/_ui/notice.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Release } from "./release-types.ts";

/** There is nothing to fall back to on a first release; that is said before a rollout starts. */
export function FirstReleaseNote({ release }: { release: Release }) {
  const { live, program, app, environment } = release;
  if (live) return null;
  return (
    <Notice title={`The first release of ${program.name} in ${app.name}, ${environmentNames[environment]}`}>
      Users outside the rollout do not see the mini program: there is no earlier release for them.
    </Notice>
  );
}
