import { environmentNames, type Environment } from "#lib/release/environments.ts";
import { stateNames, type ReleaseState } from "#lib/release/states.ts";
import { rejectionOf } from "#lib/review/rejection.ts";
import type { Text } from "#lib/text/text.ts";
import type { NoticeAudience } from "#server/jobs/queues.ts";
import type { NoticeWords } from "#server/notice/tell.ts";

export type NoticeSubject = {
  entry: {
    action: string;
    actorId: string | null;
    actorName: string;
    fromState: string | null;
    toState: string | null;
    details: Record<string, unknown>;
  };
  release: { environment: Environment };
  program: { name: string };
  version: { name: string };
  app: { name: string };
};

/** The words of a notice: what happened, to what, and what to do next. Mail and inbox use the same. */
export function noticeText(subject: NoticeSubject, audience: NoticeAudience, t: Text): NoticeWords {
  const { entry, release, program, version, app } = subject;
  const what = `${program.name} ${version.name}`;
  const title = (titles[entry.action] ?? movedTitle)({ t, what, audience, entry });
  const target = t("It goes to {app}, {environment}.", {
    app: app.name,
    environment: t(environmentNames[release.environment]),
  });
  const next = (nextSteps[entry.action] ?? (() => null))({ t, what, audience, entry });
  const paragraphs = [
    `${sentenceOf(entry, t)} ${target}`,
    next,
    ...rejectionLines(entry.details, t),
    saidOf(entry.details),
  ];
  return { title, body: paragraphs.filter((one) => one !== null).join("\n\n") };
}

type Entry = NoticeSubject["entry"];
type Writing = { t: Text; what: string; audience: NoticeAudience; entry: Entry };

const titles: Record<string, (writing: Writing) => string> = {
  apply: ({ t, what, audience }) =>
    audience === "reviewers"
      ? t("{what} waits for your review", { what })
      : t("You applied to release {what}", { what }),
  withdraw: ({ t, what }) => t("{what}: the application was withdrawn", { what }),
  delay: ({ t, what }) => t("{what}: the review is delayed", { what }),
  reject: ({ t, what }) => t("{what} was rejected", { what }),
  approve: ({ t, what }) => t("{what} was approved", { what }),
  build_failed: ({ t, what }) => t("{what} could not be built", { what }),
  pause: ({ t, what }) => t("{what}: the rollout was paused", { what }),
  cancel: ({ t, what }) => t("{what} was cancelled", { what }),
  miss_schedule: ({ t, what }) => t("{what}: what was scheduled could not be done", { what }),
  remind_grayscale: ({ t, what, entry }) =>
    t("{what}: the grayscale ends in {days, plural, one {# day} other {# days}}", {
      what,
      days: numberOf(entry.details["daysLeft"]),
    }),
  extend_grayscale: ({ t, what, entry }) =>
    t("{what}: the grayscale may stand {days, plural, one {# day} other {# days}} longer", {
      what,
      days: numberOf(entry.details["days"]),
    }),
  request_removal: ({ t, what, audience, entry }) =>
    entry.toState === "archived"
      ? t("{what} was taken offline", { what })
      : audience === "reviewers"
        ? t("{what}: taking it offline waits for your review", { what })
        : t("{what}: taking it offline waits for a second admin", { what }),
  confirm_removal: ({ t, what, entry }) =>
    entry.toState === "archived"
      ? t("{what} was taken offline", { what })
      : t("{what}: taking it offline waits for your review", { what }),
  withdraw_removal: ({ t, what }) => t("{what} stays online: the request was withdrawn", { what }),
  approve_removal: ({ t, what }) => t("{what} was taken offline", { what }),
  reject_removal: ({ t, what }) => t("{what} stays online: taking it offline was rejected", { what }),
  roll_back: ({ t, what, entry }) =>
    entry.toState === "archived"
      ? t("{what} was rolled back", { what })
      : t("{what}: a rollback waits for a second admin", { what }),
  confirm_rollback: ({ t, what }) => t("{what} was rolled back", { what }),
  withdraw_rollback: ({ t, what }) => t("{what} stays: the rollback was withdrawn", { what }),
};

function movedTitle({ t, what, entry }: Writing): string {
  return entry.toState === "full_release"
    ? t("{what} is released to everyone", { what })
    : t("{what}: {state}", { what, state: stateOf(entry.toState, t) });
}

const reviewSteps = ({ t, audience }: Writing) =>
  audience === "reviewers" ? t("Look at what was applied for, then approve or reject it.") : null;
const removalSteps = ({ t, entry }: Writing) =>
  entry.toState === "archived" ? t("Devices are told that the mini program is gone.") : null;
const rollbackSteps = ({ t, entry }: Writing) => {
  const version = entry.details["restoredVersion"];
  return entry.toState === "archived" && typeof version === "string"
    ? t("Everybody gets version {version} back.", { version })
    : null;
};

/** What follows from it, or what the reader can do. */
const nextSteps: Record<string, (writing: Writing) => string | null> = {
  apply: reviewSteps,
  reject: ({ t }) => t("Mend what is said below, then apply again or upload a new version."),
  build_failed: ({ t }) => t("The build log says why. Retry, or upload a new version."),
  miss_schedule: ({ t }) => t("Publish it by hand, or choose another moment."),
  remind_grayscale: ({ t }) =>
    t(
      "Then the platform pauses it. Release it to everyone, cancel it, or ask the app's admin for more time.",
    ),
  request_removal: removalSteps,
  confirm_removal: removalSteps,
  approve_removal: removalSteps,
  roll_back: rollbackSteps,
  confirm_rollback: rollbackSteps,
};

function sentenceOf({ actorId, actorName, fromState, toState }: Entry, t: Text): string {
  const by = actorId === null ? t("The platform") : actorName;
  return fromState !== toState && toState !== null
    ? t("{by} moved the release from {from} to {to}.", {
        by,
        from: stateOf(fromState, t),
        to: stateOf(toState, t),
      })
    : t("By {by}; the release stays in {state}.", { by, state: stateOf(toState, t) });
}

/** The reasons that the reviewer chose, and the files that came with the decision: they lie on the release's page. */
function rejectionLines(details: Record<string, unknown>, t: Text): string[] {
  const { reasons = [], attachments = [] } = rejectionOf(details) ?? {};
  return [
    ...reasons.map(({ code, title }) => t("Reason {code}: {title}", { code, title })),
    ...(attachments.length > 0
      ? [
          t("{count, plural, one {One file} other {# files}} on the release's page: {names}", {
            count: attachments.length,
            names: attachments.map(({ name }) => name).join(", "),
          }),
        ]
      : []),
  ];
}

function saidOf(details: Record<string, unknown>): string | null {
  const said = details["reason"] ?? details["message"] ?? details["error"] ?? details["why"];
  return typeof said === "string" && said !== "" ? `“${said}”` : null;
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);
const isState = (state: string): state is ReleaseState => state in stateNames;
const stateOf = (state: string | null, t: Text): string =>
  state && isState(state) ? t(stateNames[state]) : t("its state");
