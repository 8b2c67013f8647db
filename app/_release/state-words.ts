import { environmentNames } from "#lib/release/environments.ts";
import { offersChoice } from "#lib/release/settings.ts";
import type { ReleaseState } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import { archivedWords, cancelledWords, fullWords } from "./end-words.ts";
import { pausedWords, reachWords } from "./reach-words.ts";
import type { Release } from "./release-types.ts";
import { throughShare } from "./share-words.ts";

export type StateWords = { sentence: string; next: string };
export type Told = { release: Release; t: Text };

/** Where a release stands, in a sentence, and what is next, for the side on which the reader is. */
export function stateWords(release: Release, t: Text): StateWords {
  const words = writers[release.state]({ release, t });
  return isOwner(release) || actsForReviewer.has(release.state)
    ? words
    : { ...words, next: onlooker({ release, t }) };
}

const isOwner = ({ standings }: Release): boolean => standings.includes("owner");
const isReviewer = ({ standings }: Release): boolean => standings.includes("reviewer");
const actsForReviewer: ReadonlySet<ReleaseState> = new Set([
  "under_review",
  "full_release",
  "cancelled",
  "archived",
]);

function onlooker({ release, t }: Told): string {
  const { owner } = release;
  if (release.state === "ready")
    return t("{owner} goes on from here; you are asked again when they apply.", { owner });
  const mayPause = release.commands.some(({ command, allowed }) => command === "pause" && allowed);
  return mayPause
    ? t("{owner} goes on from here. You can pause it when something is wrong.", { owner })
    : t("{owner} goes on from here.", { owner });
}

const writers: Record<ReleaseState, (told: Told) => StateWords> = {
  building: ({ t }) => ({
    sentence: t("The package is being built."),
    next: t("It takes a few seconds; you may leave this page. Then you can apply to release."),
  }),
  build_failed: ({ t }) => ({
    sentence: t("The package could not be built."),
    next: t("Read the build log. Retry the build, or discard this release and upload a new version."),
  }),
  ready: readyWords,
  under_review: reviewWords,
  pilot_testing: pilotWords,
  release_preparation: ({ release, t }) => ({
    sentence: preparedWords(release, t),
    next: release.schedule
      ? scheduledWords(t)
      : release.settings.grayscale
        ? t("Choose how it reaches the users of the app.")
        : t("Release it to everyone when you are ready."),
  }),
  grayscale_release: grayscaleWords,
  full_release: fullWords,
  cancelled: cancelledWords,
  archived: archivedWords,
};

function readyWords({ release, t }: Told): StateWords {
  if (release.reviewMark === "rejected") {
    return {
      sentence: t("{tenant} rejected this release.", { tenant: release.reviewedBy }),
      next: t("Mend what the reason names and apply again, or upload a new version."),
    };
  }
  if (release.reviewMark === "withdrawn") {
    return {
      sentence: t("The application was withdrawn. Nobody is reviewing it."),
      next: t("Change what needs to change, then apply again."),
    };
  }
  return {
    sentence: t("The package is built and ready to be applied for."),
    next: t("Check the configuration, then apply. {leadsTo}", { leadsTo: applyLeadsTo(release, t) }),
  };
}

/** What an application leads to, by the tenant's settings of today. */
export function applyLeadsTo({ settings, environment, reviewedBy, app }: Release, t: Text): string {
  if (settings.review) return t("{tenant} reviews it next.", { tenant: reviewedBy });
  const place = t(environmentNames[environment]);
  if (settings.pilot) return t("{place} needs no review: pilot testing begins at once.", { place });
  if (offersChoice(environment))
    return t("{place} needs no review: you choose the release type next.", { place });
  return t("{place} needs no review: every user of {app} there gets it at once.", { place, app: app.name });
}

function reviewWords({ release, t }: Told): StateWords {
  const delayed = release.reviewMark === "delayed";
  const tenant = release.reviewedBy;
  if (appliedByReader(release)) {
    return {
      sentence: t("You applied for this release; another reviewer of {tenant} decides.", { tenant }),
      next: t("You get a mail then. To change something first, withdraw the application."),
    };
  }
  if (isReviewer(release)) {
    const applicant = release.applicant ?? release.owner;
    return {
      sentence: delayed
        ? t("The review is delayed. It still waits for a decision.")
        : t("{applicant} applied to release this and waits for your decision.", { applicant }),
      next: t("Look at what changes below, then approve, delay or reject."),
    };
  }
  return {
    sentence: delayed
      ? t("{tenant} delayed the review.", { tenant })
      : t("{tenant} is reviewing this release.", { tenant }),
    next: t("You get a mail when there is a decision. To change something first, withdraw the application."),
  };
}

const appliedByReader = ({ commands }: Release): boolean =>
  commands.some((offer) => !offer.allowed && offer.why === "own_application");

function pilotWords({ release, t }: Told): StateWords {
  const { testerCount: count, testersEverAdded } = release;
  const version = release.version.name;
  if (count === 0 && !release.letsInByCode) {
    return {
      sentence: testersEverAdded
        ? t("Pilot testing goes on, but the test group is empty.")
        : t("Pilot testing can begin. Nobody can open this version yet."),
      next: t("Add testers by their user ids in the super app."),
    };
  }
  if (!release.testersProvable) {
    return {
      sentence: t(
        "{count, plural, one {# tester waits} other {# testers wait}}: no device can prove yet who its user is.",
        { count },
      ),
      next: t(
        "{app} demands signed identity there and has no identity key. Its admin adds one on the app's page; until then the simulator alone shows what a tester gets.",
        { app: release.app.name },
      ),
    };
  }
  if (release.letsInByCode) {
    return {
      sentence: t(
        "{count, plural, =0 {Whoever a QR code lets in can open {version}.} one {# tester and whoever a QR code lets in can open {version}.} other {# testers and whoever a QR code lets in can open {version}.}}",
        { count, version },
      ),
      next: t("The codes stand below, with how many each has let in. When all is well, complete testing."),
    };
  }
  return {
    sentence: t("{count, plural, one {# tester} other {# testers}} can open {version}; nobody else can.", {
      count,
      version,
    }),
    next: t("They find the mini program by its name. When all is well, complete testing."),
  };
}

function grayscaleWords({ release, t }: Told): StateWords {
  const { rollout } = release;
  if (!rollout) {
    return {
      sentence: testedWords(release, t),
      next: release.schedule
        ? scheduledWords(t)
        : t("Choose the release type: step by step, or everyone at once."),
    };
  }
  const version = release.version.name;
  if (rollout.state === "paused") {
    return {
      sentence: pausedWords(rollout, version, t),
      next: isOver(release)
        ? t("It stood as long as {tenant} allows. Their admin can extend it; or cancel the release.", {
            tenant: release.reviewedBy,
          })
        : t("Resume to let users in again, or cancel the release to take it back."),
    };
  }
  if (throughShare(rollout) === 10_000) {
    return {
      sentence: t("Every user who matches the conditions gets {version}.", { version }),
      next: t("Release it to everyone to drop the conditions."),
    };
  }
  return { sentence: reachWords(rollout, version, t), next: raiseWords({ release, t }) };
}

const scheduledWords = (t: Text): string =>
  t("What was set below happens by itself. Cancel the schedule to choose anew.");

function raiseWords({ release: { ramp }, t }: Told): string {
  return ramp
    ? t("The ramp raises the share by itself. Pause when something looks wrong.")
    : t("Raise the share when all is well. Pause when something looks wrong.");
}

/** Whether a grayscale stands longer than the app's owner allows: the server says so by refusing to resume it. */
export const isOver = ({ commands }: Pick<Release, "commands">): boolean =>
  commands.some((offer) => offer.command === "resume" && !offer.allowed && offer.why === "grayscale_over");

const preparedWords = ({ testerCount: count }: Release, t: Text): string =>
  count === 0
    ? t("Everything is passed. No user has it yet.")
    : t(
        "Everything is passed. {count, plural, one {Only the one tester has it.} other {Only the # testers have it.}}",
        { count },
      );

const testedWords = ({ testerCount: count }: Release, t: Text): string =>
  count === 0
    ? t("Testing is complete. No user has it yet.")
    : t(
        "Testing is complete. {count, plural, one {Only the one tester has it.} other {Only the # testers have it.}}",
        { count },
      );
