import { environmentNames } from "#lib/release/environments.ts";
import { offersChoice } from "#lib/release/settings.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import type { Release } from "./release-types.ts";
import { count, percentWords, plural, throughShare } from "./share-words.ts";

export type StateWords = { sentence: string; next: string };

/** Where a release stands, in a sentence, and what is next, for the side on which the reader is. */
export function stateWords(release: Release): StateWords {
  const words = writers[release.state](release);
  return isOwner(release) || actsForReviewer.has(release.state)
    ? words
    : { ...words, next: onlooker(release) };
}

const isOwner = ({ standings }: Release): boolean => standings.includes("owner");
const isReviewer = ({ standings }: Release): boolean => standings.includes("reviewer");
const actsForReviewer: ReadonlySet<ReleaseState> = new Set([
  "under_review",
  "full_release",
  "cancelled",
  "archived",
]);

function onlooker(release: Release): string {
  if (release.state === "ready")
    return `${release.owner} goes on from here; you are asked again when they apply.`;
  const mayPause = release.commands.some(({ command, allowed }) => command === "pause" && allowed);
  return `${release.owner} goes on from here.${mayPause ? " You can pause it when something is wrong." : ""}`;
}

const writers: Record<ReleaseState, (release: Release) => StateWords> = {
  building: () => ({
    sentence: "The package is being built.",
    next: "It takes a few seconds; you may leave this page. Then you can apply to release.",
  }),
  build_failed: () => ({
    sentence: "The package could not be built.",
    next: "Read the build log. Retry the build, or discard this release and upload a new version.",
  }),
  ready: readyWords,
  under_review: reviewWords,
  pilot_testing: pilotWords,
  release_preparation: (release) => ({
    sentence: `Everything is passed. ${whoHasIt(release)}`,
    next: release.settings.grayscale
      ? "Choose how it reaches the users of the app."
      : "Release it to everyone when you are ready.",
  }),
  grayscale_release: grayscaleWords,
  full_release: (release) => ({
    sentence: `Everyone who uses ${placeOf(release)} gets ${release.version.name}.`,
    next: "It stays until a newer release of this mini program goes to everyone there.",
  }),
  cancelled: (release) => ({
    sentence: "This release was cancelled.",
    next: `${fallBack(release)} To release again, upload a new version.`,
  }),
  archived: () => ({
    sentence: "A newer release took this one's place.",
    next: "Devices move on to the newer one when they next ask. Nothing is left to do here.",
  }),
};

function readyWords(release: Release): StateWords {
  if (release.reviewMark === "rejected") {
    const next = "Mend what the reason names and apply again, or upload a new version.";
    return { sentence: `${release.reviewedBy} rejected this release.`, next };
  }
  if (release.reviewMark === "withdrawn") {
    const next = "Change what needs to change, then apply again.";
    return { sentence: "The application was withdrawn. Nobody is reviewing it.", next };
  }
  return { sentence: "The package is built and ready to be applied for.", next: afterApply(release) };
}

/** What is to do before an application, and what it leads to. */
function afterApply(release: Release): string {
  return `Check the configuration, then apply. ${applyLeadsTo(release)}`;
}

/** What an application leads to, by the tenant's settings of today. */
export function applyLeadsTo({ settings, environment, reviewedBy, app }: Release): string {
  if (settings.review) return `${reviewedBy} reviews it next.`;
  const unreviewed = `${environmentNames[environment]} needs no review:`;
  if (settings.pilot) return `${unreviewed} pilot testing begins at once.`;
  if (offersChoice(environment)) return `${unreviewed} you choose the release type next.`;
  return `${unreviewed} every user of ${app.name} there gets it at once.`;
}

function reviewWords(release: Release): StateWords {
  const delayed = release.reviewMark === "delayed";
  if (appliedByReader(release)) {
    const sentence = `You applied for this release; another reviewer of ${release.reviewedBy} decides.`;
    return { sentence, next: "You get a mail then. To change something first, withdraw the application." };
  }
  if (isReviewer(release)) {
    const sentence = delayed
      ? "The review is delayed. It still waits for a decision."
      : `${release.applicant ?? release.owner} applied to release this and waits for your decision.`;
    return { sentence, next: "Look at what changes below, then approve, delay or reject." };
  }
  return {
    sentence: delayed
      ? `${release.reviewedBy} delayed the review.`
      : `${release.reviewedBy} is reviewing this release.`,
    next: "You get a mail when there is a decision. To change something first, withdraw the application.",
  };
}

const appliedByReader = ({ commands }: Release): boolean =>
  commands.some((offer) => !offer.allowed && offer.why === "own_application");

function pilotWords(release: Release): StateWords {
  const { testerCount, testersEverAdded, version } = release;
  if (testerCount === 0) {
    const sentence = testersEverAdded
      ? "Pilot testing goes on, but the test group is empty."
      : "Pilot testing can begin. Nobody can open this version yet.";
    return { sentence, next: "Add testers by their user ids in the super app." };
  }
  if (!release.testersProvable) {
    return {
      sentence: `${plural(testerCount, "tester")} wait: no device can prove yet who its user is.`,
      next: `${release.app.name} demands signed identity there and has no identity key. Its admin adds one on the app's page; until then the simulator alone shows what a tester gets.`,
    };
  }
  return {
    sentence: `${plural(testerCount, "tester")} can open ${version.name}; nobody else can.`,
    next: "They find the mini program by its name. When all is well, complete testing.",
  };
}

function grayscaleWords(release: Release): StateWords {
  const { rollout, version } = release;
  if (!rollout) {
    const next = "Choose the release type: step by step, or everyone at once.";
    return { sentence: `Testing is complete. ${whoHasIt(release)}`, next };
  }
  const share = throughShare(rollout);
  const matching = rollout.filters.length > 0 ? "users who match the conditions" : "all users";
  if (rollout.state === "paused") {
    return {
      sentence: `The rollout is paused at ${percentWords(share)}. Whoever runs ${version.name} keeps it; nobody else gets it.`,
      next: "Resume to let users in again, or cancel the release to take it back.",
    };
  }
  if (share === 10_000) {
    return {
      sentence: `Every user who matches the conditions gets ${version.name}.`,
      next: "Release it to everyone to drop the conditions.",
    };
  }
  return {
    sentence:
      share === 0
        ? `Only the named users get ${version.name}.`
        : `${percentWords(share)} of ${matching} get ${version.name}.`,
    next: "Raise the share when all is well. Pause when something looks wrong.",
  };
}

function whoHasIt({ testerCount }: Release): string {
  if (testerCount === 0) return "No user has it yet.";
  return `Only the ${testerCount === 1 ? "one tester has" : `${count(testerCount)} testers have`} it.`;
}

/** What those get who lose a release. */
export function fallBack({ live, app }: Release): string {
  return live
    ? `Its users fall back to ${live.version}.`
    : `Its users no longer see the mini program in ${app.name}.`;
}

const placeOf = ({ app, environment }: Release): string => `${app.name}, ${environmentNames[environment]},`;
