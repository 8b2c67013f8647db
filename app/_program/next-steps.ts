import { whomWords } from "#app/_release/reach-words.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text, Values } from "#lib/text/text.ts";
import type { OpenRelease, Standing, StandingPlace } from "./program-types.ts";

export type NextStep = { key: string; text: string; verb: string; href: string };
type Paths = { releases: string; versions: string };

/** What a mini program waits for, the most urgent first. Never empty. */
export function nextSteps({ places, newest }: Standing, paths: Paths, t: Text): NextStep[] {
  if (!newest) {
    const text = t("There is no version yet. Upload the first package; it is checked while it uploads.");
    return [{ key: "first", text, verb: t("Upload a version"), href: paths.versions }];
  }
  const version = newest.name;
  const open = places
    .flatMap((place) => place.coming.map((release) => ({ place, release })))
    .toSorted((one, other) => urgencyOf(one.release) - urgencyOf(other.release))
    .map(({ place, release }) => stepOf(release, place, { releases: paths.releases, t }));
  if (!newest.everReleased) {
    const text = t("{version} is uploaded and was not released anywhere yet.", { version });
    const href = `${paths.versions}/${newest.id}`;
    open.push({ key: newest.id, text, verb: t("Choose where to release it"), href });
  }
  if (open.length > 0) return open;
  const text = t("Nothing is on its way. {version} is the newest version.", { version });
  return [{ key: "next", text, verb: t("Upload the next version"), href: paths.versions }];
}

const urgencies = [
  "failed",
  "rejected",
  "paused",
  "choose",
  "ready",
  "raise",
  "test",
  "wait",
  "build",
] as const;
type Urgency = (typeof urgencies)[number];

const urgencyOf = (release: OpenRelease): number => urgencies.indexOf(kindOf(release));

function kindOf({ state, reviewMark, rollout }: OpenRelease): Urgency {
  switch (state) {
    case "build_failed":
      return "failed";
    case "ready":
      return reviewMark === "rejected" ? "rejected" : "ready";
    case "release_preparation":
      return "choose";
    case "grayscale_release":
      if (!rollout) return "choose";
      return rollout.state === "paused" ? "paused" : "raise";
    case "pilot_testing":
      return "test";
    case "building":
      return "build";
    default:
      return "wait";
  }
}

type Telling = { releases: string; t: Text };

function stepOf(release: OpenRelease, place: StandingPlace, { releases, t }: Telling): NextStep {
  const { text, verb } = words[kindOf(release)];
  const values: Values = {
    version: release.version,
    app: place.app,
    environment: t(environmentNames[place.environment]),
    whom: release.rollout ? whomWords(release.rollout, t) : "",
  };
  return { key: release.id, text: t(text, values), verb: t(verb), href: `${releases}/${release.id}` };
}

const words: Record<Urgency, { text: string; verb: string }> = {
  failed: {
    text: phrase("{version} for {app}, {environment}, could not be built."),
    verb: phrase("Look at the build"),
  },
  rejected: {
    text: phrase("{version} for {app}, {environment}, was rejected."),
    verb: phrase("See what to mend"),
  },
  paused: {
    text: phrase("{version} for {app}, {environment}, is paused with {whom}."),
    verb: phrase("Resume or cancel"),
  },
  choose: {
    text: phrase("{version} for {app}, {environment}, waits for its release type."),
    verb: phrase("Choose the release type"),
  },
  ready: {
    text: phrase("{version} for {app}, {environment}, is built and ready."),
    verb: phrase("Apply to release"),
  },
  raise: {
    text: phrase("{version} for {app}, {environment}, reaches {whom}."),
    verb: phrase("Raise the share"),
  },
  test: {
    text: phrase("{version} for {app}, {environment}, is with its testers."),
    verb: phrase("Go on with testing"),
  },
  wait: {
    text: phrase("{version} for {app}, {environment}, is under review."),
    verb: phrase("Look at the review"),
  },
  build: {
    text: phrase("{version} for {app}, {environment}, is being built."),
    verb: phrase("Watch the build"),
  },
};
