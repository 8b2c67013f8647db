import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Release } from "./release-types.ts";

/** There is nothing to fall back to on a first release; that is said before a rollout starts. */
export function FirstReleaseNote({ release }: { release: Release }) {
  const t = useText();
  const { live, program, app, environment } = release;
  if (live) return null;
  return (
    <Notice
      title={t("The first release of {program} in {app}, {place}", {
        program: program.name,
        app: app.name,
        place: t(environmentNames[environment]),
      })}
    >
      {t("Users outside the rollout do not see the mini program: there is no earlier release for them.")}
    </Notice>
  );
}
