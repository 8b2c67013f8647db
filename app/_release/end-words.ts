import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import type { Release } from "./release-types.ts";
import type { StateWords, Told } from "./state-words.ts";

/** A full release, and what was asked to end it. */
export function fullWords({ release, t }: Told): StateWords {
  const { app, environment, version, request } = release;
  const place = { app: app.name, environment: t(environmentNames[environment]), version: version.name };
  const sentence = t("Everyone who uses {app}, {environment}, gets {version}.", place);
  if (!request) {
    return {
      sentence,
      next: t("It stays until a newer release of this mini program goes to everyone there."),
    };
  }
  return {
    sentence,
    next: t("Nothing changes for users until what was asked below is decided."),
  };
}

export function cancelledWords({ release, t }: Told): StateWords {
  const fall = fallBack(release, t);
  return {
    sentence: t("This release was cancelled."),
    next: t("{fall} To release again, upload a new version.", { fall }),
  };
}

/** Why an archived release is over, and what its users have instead. */
export function archivedWords({ release, t }: Told): StateWords {
  const app = release.app.name;
  switch (release.ending) {
    case "removed":
      return {
        sentence: t("This release was taken offline."),
        next: t(
          "Devices are told that the mini program is gone from {app}. Coming back takes a new version.",
          {
            app,
          },
        ),
      };
    case "rolled_back":
      return {
        sentence: t("This release was rolled back."),
        next: t("An earlier release took its place; devices go back to it when they next ask."),
      };
    case "deleted":
      return {
        sentence: t("This release ended: what it belonged to was deleted."),
        next: t("Its mini program or its app is gone. The log stays."),
      };
    default:
      return {
        sentence: t("A newer release took this one's place."),
        next: t("Devices move on to the newer one when they next ask. Nothing is left to do here."),
      };
  }
}

/** What those get who lose a release. */
function fallBack({ live, app }: Pick<Release, "live" | "app">, t: Text): string {
  return live
    ? t("Its users fall back to {version}.", { version: live.version })
    : t("Its users no longer see the mini program in {app}.", { app: app.name });
}
