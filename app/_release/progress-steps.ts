import type { Step } from "#app/_components/stepper.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { offersChoice } from "#lib/release/settings.ts";
import type { Text } from "#lib/text/text.ts";
import type { Release } from "./release-types.ts";
import { percentWords, throughShare } from "./share-words.ts";

type Facts = Pick<
  Release,
  | "state"
  | "reviewMark"
  | "settings"
  | "environment"
  | "history"
  | "rollout"
  | "testerCount"
  | "createdBy"
  | "origin"
  | "ending"
>;
type StepLook = Omit<Step, "key" | "title">;

/** The five steps of a release as the log tells them: what was taken, where it stands, what is left out and why. */
export function progressSteps(release: Facts, t: Text): Step[] {
  if (release.origin === "rollback") return restoredSteps(release, t);
  return [
    { key: "build", title: t("Build"), ...buildStep(release, t) },
    { key: "review", title: t("Review"), ...reviewStep(release, t) },
    { key: "pilot", title: t("Pilot Testing"), ...pilotStep(release, t) },
    { key: "grayscale", title: t("Grayscale"), ...grayscaleStep(release, t) },
    { key: "full", title: t("Full Release"), ...fullStep(release, t) },
  ];
}

/** What comes back by a rollback was built and reviewed when it was first released. */
function restoredSteps(release: Facts, t: Text): Step[] {
  const skipped = { state: "skipped" as const, note: t("As it was then") };
  return [
    { key: "build", title: t("Build"), ...skipped },
    { key: "review", title: t("Review"), ...skipped },
    { key: "pilot", title: t("Pilot Testing"), ...skipped },
    { key: "grayscale", title: t("Grayscale"), ...skipped },
    { key: "full", title: t("Full Release"), ...fullStep(release, t) },
  ];
}

function buildStep(release: Facts, t: Text): StepLook {
  const selected = latest(release, ({ fromState, action }) => fromState === null || action === "retry_build");
  if (release.state === "building") return { state: "current", note: t("Building"), ...by(selected) };
  const person = selected?.actorName ?? release.createdBy;
  const built = latest(release, ({ action }) => action === "built");
  if (release.state !== "build_failed") return { state: "done", note: t("Built"), at: built?.at, person };
  const failed = latest(release, ({ action }) => action === "build_failed");
  return { state: "failed", note: t("Build failed"), at: failed?.at, person };
}

function reviewStep(release: Facts, t: Text): StepLook {
  const { state, reviewMark, settings, environment } = release;
  if (!settings.review)
    return {
      state: "skipped",
      note: t("Not needed in {place}", { place: t(environmentNames[environment]) }),
    };
  if (state === "under_review") return underReview(release, t);
  if (state === "ready" && (reviewMark === "rejected" || reviewMark === "withdrawn")) {
    const answer = latest(release, ({ action }) => action === "reject" || action === "withdraw");
    return reviewMark === "rejected"
      ? { state: "failed", note: t("Rejected"), ...by(answer) }
      : { state: "ahead", note: t("Withdrawn"), ...by(answer) };
  }
  const approved = latest(release, ({ action }) => action === "approve");
  return approved ? done(t("Approved"), approved) : { state: "ahead", note: t("Not applied yet") };
}

function underReview(release: Facts, t: Text): StepLook {
  const delayed = release.reviewMark === "delayed";
  const entry = latest(release, ({ action }) => action === (delayed ? "delay" : "apply"));
  return delayed
    ? { state: "paused", note: t("Delayed"), ...by(entry) }
    : { state: "current", note: t("Waiting"), ...by(entry) };
}

function pilotStep(release: Facts, t: Text): StepLook {
  const { state, settings, environment, testerCount: count } = release;
  if (!settings.pilot)
    return {
      state: "skipped",
      note: t("Not needed in {place}", { place: t(environmentNames[environment]) }),
    };
  if (state === "pilot_testing") {
    const note =
      count > 0 ? t("{count, plural, one {# tester} other {# testers}}", { count }) : t("No testers yet");
    const started = latest(release, (entry) => enters("pilot_testing", entry));
    return { state: "current", note, at: started?.at };
  }
  const completed = latest(release, ({ action }) => action === "complete_testing");
  if (completed) return done(t("Completed"), completed);
  const cancelled = cancelledFrom(release, ["pilot_testing"]);
  return cancelled ? stopped(t("Cancelled"), cancelled) : { state: "ahead" };
}

function grayscaleStep(release: Facts, t: Text): StepLook {
  const { state, settings, environment, rollout } = release;
  if (!offersChoice(environment))
    return { state: "skipped", note: t("Not in {place}", { place: t(environmentNames[environment]) }) };
  if (!settings.grayscale) return { state: "skipped", note: t("Not offered by the app") };
  const started = latest(release, ({ action }) => action === "start_rollout");
  const through = throughShare(rollout);
  const share = percentWords(through, t);
  const choosing = state === "release_preparation" || (state === "grayscale_release" && !rollout);
  if (choosing) return { state: "current", note: t("Choose the release type") };
  if (state === "grayscale_release") {
    const last = latest(release, ({ action }) => action === "pause") ?? started;
    return rollout?.state === "paused"
      ? {
          state: "paused",
          note: through === 0 ? t("Paused") : t("Paused at {share}", { share }),
          ...by(last),
        }
      : { state: "current", ...(through > 0 && { note: share }), ...by(started) };
  }
  const cancelled = cancelledFrom(release, ["grayscale_release", "release_preparation"]);
  if (cancelled)
    return stopped(through > 0 ? t("Cancelled at {share}", { share }) : t("Cancelled"), cancelled);
  if (state !== "full_release" && state !== "archived") return { state: "ahead" };
  return started ? done(t("Completed"), started) : { state: "skipped", note: t("Went straight to everyone") };
}

function fullStep(release: Facts, t: Text): StepLook {
  const entered = latest(release, (entry) => enters("full_release", entry));
  if (release.state === "full_release" && entered) return done(t("Everyone has it"), entered);
  if (release.state === "archived" && entered) {
    const over = latest(release, (entry) => enters("archived", entry)) ?? entered;
    return release.ending === "superseded" || release.ending === null
      ? done(t("Replaced since"), entered)
      : stopped(endWord(release.ending, t), over);
  }
  const waits = release.state === "release_preparation" && !release.settings.grayscale;
  return waits ? { state: "current", note: t("Ready to release") } : { state: "ahead" };
}

function endWord(ending: NonNullable<Facts["ending"]>, t: Text): string {
  if (ending === "removed") return t("Taken offline");
  return ending === "rolled_back" ? t("Rolled back") : t("Deleted");
}

type Entry = Facts["history"][number];

const latest = ({ history }: Facts, wanted: (entry: Entry) => boolean): Entry | undefined =>
  history.find(wanted);

const enters = (state: string, entry: Pick<Entry, "fromState" | "toState">): boolean =>
  entry.toState === state && entry.fromState !== state;

function cancelledFrom(release: Facts, states: readonly string[]): Entry | undefined {
  if (release.state !== "cancelled") return undefined;
  const ends = ["cancel", "end_with_subject"];
  return latest(
    release,
    ({ action, fromState }) => ends.includes(action) && states.includes(fromState ?? ""),
  );
}

const by = (entry: Entry | undefined) => ({ at: entry?.at, person: entry?.actorName });
const done = (note: string, entry: Entry): StepLook => ({ state: "done", note, ...by(entry) });
const stopped = (note: string, entry: Entry): StepLook => ({ state: "stopped", note, ...by(entry) });
