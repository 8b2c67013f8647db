import { shareOf } from "#lib/release/guards.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { percentWords } from "#app/_release/share-words.ts";
import type { OpenRelease, Standing, StandingPlace } from "./program-types.ts";

export type NextStep = { key: string; text: string; verb: string; href: string };
type Paths = { releases: string; versions: string };

/** What a mini program waits for, the most urgent first. Never empty. */
export function nextSteps({ places, newest }: Standing, paths: Paths): NextStep[] {
  if (!newest) {
    const text = "There is no version yet. Upload the first package; it is checked while it uploads.";
    return [{ key: "first", text, verb: "Upload a version", href: paths.versions }];
  }
  const open = places
    .flatMap((place) => place.coming.map((release) => ({ place, release })))
    .toSorted((one, other) => urgencyOf(one.release) - urgencyOf(other.release))
    .map(({ place, release }) => stepOf(release, place, paths.releases));
  if (!newest.everReleased) {
    const text = `${newest.name} is uploaded and was not released anywhere yet.`;
    open.push({ key: newest.id, text, verb: "Choose where to release it", href: paths.versions });
  }
  if (open.length > 0) return open;
  const text = `Nothing is on its way. ${newest.name} is the newest version.`;
  return [{ key: "next", text, verb: "Upload the next version", href: paths.versions }];
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

function stepOf(release: OpenRelease, { app, environment }: StandingPlace, releases: string): NextStep {
  const { says, verb } = words[kindOf(release)](release);
  const text = `${release.version} for ${app}, ${environmentNames[environment]}, ${says}.`;
  return { key: release.id, text, verb, href: `${releases}/${release.id}` };
}

const words: Record<Urgency, (release: OpenRelease) => { says: string; verb: string }> = {
  failed: () => ({ says: "could not be built", verb: "Look at the build" }),
  rejected: () => ({ says: "was rejected", verb: "See what to mend" }),
  paused: (release) => ({ says: `is paused at ${share(release)}`, verb: "Resume or cancel" }),
  choose: () => ({ says: "waits for its release type", verb: "Choose the release type" }),
  ready: () => ({ says: "is built and ready", verb: "Apply to release" }),
  raise: (release) => ({ says: `reaches ${share(release)} of users`, verb: "Raise the share" }),
  test: () => ({ says: "is with its testers", verb: "Go on with testing" }),
  wait: () => ({ says: "is under review", verb: "Look at the review" }),
  build: () => ({ says: "is being built", verb: "Watch the build" }),
};

const share = ({ rollout }: OpenRelease): string => percentWords(shareOf(rollout?.audiences ?? []));
