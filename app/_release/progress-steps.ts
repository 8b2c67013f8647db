import type { Step } from "#app/_components/stepper.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { offersChoice } from "#lib/release/settings.ts";
import type { Release } from "./release-types.ts";
import { percentWords, plural, throughShare } from "./share-words.ts";

type Facts = Pick<
  Release,
  | "state"
  | "reviewMark"
  | "settings"
  | "environment"
  | "history"
  | "rollout"
  | "testerCount"
  | "applicant"
  | "testersEverAdded"
>;
type StepLook = Omit<Step, "key" | "title">;

/** The five steps of a release as the log tells them: what was taken, where it stands, what is left out and why. */
export function progressSteps(release: Facts): Step[] {
  return [
    { key: "build", title: "Build", ...buildStep(release) },
    { key: "review", title: "Review", ...reviewStep(release) },
    { key: "pilot", title: "Pilot Testing", ...pilotStep(release) },
    { key: "grayscale", title: "Grayscale", ...grayscaleStep(release) },
    { key: "full", title: "Full Release", ...fullStep(release) },
  ];
}

function buildStep(release: Facts): StepLook {
  if (release.state === "building") return { state: "current", note: "Building" };
  const built = latest(release, ({ action }) => action === "built");
  if (release.state !== "build_failed") return { state: "done", note: "Built", at: built?.at };
  const failed = latest(release, ({ action }) => action === "build_failed");
  return { state: "failed", note: "Build failed", at: failed?.at };
}

function reviewStep(release: Facts): StepLook {
  const { state, reviewMark, settings, environment } = release;
  if (!settings.review) return { state: "skipped", note: `Not needed in ${environmentNames[environment]}` };
  if (state === "under_review") return underReview(release);
  if (state === "ready" && (reviewMark === "rejected" || reviewMark === "withdrawn")) {
    const answer = latest(release, ({ action }) => action === "reject" || action === "withdraw");
    const rejected = reviewMark === "rejected";
    const look = { at: answer?.at, person: answer?.actorName };
    return { state: rejected ? "failed" : "ahead", note: rejected ? "Rejected" : "Withdrawn", ...look };
  }
  const approved = latest(release, ({ action }) => action === "approve");
  return approved ? done("Approved", approved) : { state: "ahead", note: "Not applied yet" };
}

function underReview(release: Facts): StepLook {
  const delayed = release.reviewMark === "delayed";
  const entry = latest(release, ({ action }) => action === (delayed ? "delay" : "apply"));
  const look = { at: entry?.at, person: entry?.actorName };
  return delayed
    ? { state: "paused", note: "Delayed", ...look }
    : { state: "current", note: "Waiting", ...look };
}

function pilotStep(release: Facts): StepLook {
  const { state, settings, environment, testerCount } = release;
  if (!settings.pilot) return { state: "skipped", note: `Not needed in ${environmentNames[environment]}` };
  if (state === "pilot_testing") {
    const note = testerCount > 0 ? plural(testerCount, "tester") : "No testers yet";
    const started = latest(release, ({ toState, fromState }) =>
      enters("pilot_testing", { fromState, toState }),
    );
    return { state: "current", note, at: started?.at };
  }
  const completed = latest(release, ({ action }) => action === "complete_testing");
  if (completed) return done("Completed", completed);
  const cancelled = cancelledFrom(release, ["pilot_testing"]);
  return cancelled ? stopped("Cancelled", cancelled) : { state: "ahead" };
}

function grayscaleStep(release: Facts): StepLook {
  const { state, settings, environment, rollout } = release;
  if (!offersChoice(environment))
    return { state: "skipped", note: `Not in ${environmentNames[environment]}` };
  if (!settings.grayscale) return { state: "skipped", note: "Not offered by the app" };
  const started = latest(release, ({ action }) => action === "start_rollout");
  const share = percentWords(throughShare(rollout));
  const choosing = state === "release_preparation" || (state === "grayscale_release" && !rollout);
  if (choosing) return { state: "current", note: "Choose the release type" };
  if (state === "grayscale_release") {
    const last = latest(release, ({ action }) => action === "pause") ?? started;
    if (rollout?.state === "paused") return { state: "paused", note: `Paused at ${share}`, ...by(last) };
    return { state: "current", note: share, ...by(started) };
  }
  const cancelled = cancelledFrom(release, ["grayscale_release", "release_preparation"]);
  if (cancelled) return stopped(rollout ? `Cancelled at ${share}` : "Cancelled", cancelled);
  if (state !== "full_release" && state !== "archived") return { state: "ahead" };
  return started ? done("Completed", started) : { state: "skipped", note: "Went straight to everyone" };
}

function fullStep(release: Facts): StepLook {
  const entered = latest(release, (entry) => enters("full_release", entry));
  if (release.state === "full_release" && entered) return done("Everyone has it", entered);
  if (release.state === "archived" && entered) return done("Replaced since", entered);
  const waits = release.state === "release_preparation" && !release.settings.grayscale;
  return waits ? { state: "current", note: "Ready to release" } : { state: "ahead" };
}

type Entry = Facts["history"][number];

const latest = ({ history }: Facts, wanted: (entry: Entry) => boolean): Entry | undefined =>
  history.find(wanted);

const enters = (state: string, entry: Pick<Entry, "fromState" | "toState">): boolean =>
  entry.toState === state && entry.fromState !== state;

function cancelledFrom(release: Facts, states: readonly string[]): Entry | undefined {
  if (release.state !== "cancelled") return undefined;
  return latest(release, ({ action, fromState }) => action === "cancel" && states.includes(fromState ?? ""));
}

const by = (entry: Entry | undefined) => ({ at: entry?.at, person: entry?.actorName });
const done = (note: string, entry: Entry): StepLook => ({ state: "done", note, ...by(entry) });
const stopped = (note: string, entry: Entry): StepLook => ({ state: "stopped", note, ...by(entry) });
