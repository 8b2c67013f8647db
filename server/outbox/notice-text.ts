import type { NoticeAudience } from "#server/jobs/queues.ts";
import { environmentNames, type Environment } from "#lib/release/environments.ts";
import { stateNames, type ReleaseState } from "#lib/release/states.ts";

export type NoticeSubject = {
  entry: {
    action: string;
    actorName: string;
    fromState: string | null;
    toState: string | null;
    details: Record<string, unknown>;
  };
  release: { environment: Environment };
  program: { name: string };
  version: string;
  app: { name: string };
  audience: NoticeAudience;
};

/** The words of a notice: what happened, to what, and what to do next. Mail and inbox use the same. */
export function noticeText(subject: NoticeSubject): { title: string; body: string } {
  const { entry, release, program, version, app } = subject;
  const what = `${program.name} ${version}`;
  const where = `${app.name}, ${environmentNames[release.environment]}`;
  return {
    title: titleOf(subject, what),
    body: `${sentenceOf(entry)} Target: ${where}.${saidOf(entry.details)}`,
  };
}

function titleOf({ entry, audience }: NoticeSubject, what: string): string {
  switch (entry.action) {
    case "apply":
      return audience === "reviewers" ? `${what} waits for your review` : `You applied to release ${what}`;
    case "withdraw":
      return `${what}: the application was withdrawn`;
    case "delay":
      return `${what}: the review is delayed`;
    case "reject":
      return `${what} was rejected`;
    case "approve":
      return `${what} was approved`;
    case "build_failed":
      return `${what} could not be built`;
    case "pause":
      return `${what}: the rollout was paused`;
    case "cancel":
      return `${what} was cancelled`;
    default:
      return entry.toState === "full_release"
        ? `${what} is released to everyone`
        : `${what}: ${stateOf(entry.toState)}`;
  }
}

function sentenceOf({ actorName, fromState, toState }: NoticeSubject["entry"]): string {
  const moved = fromState !== toState && toState !== null;
  return moved
    ? `${actorName} moved the release from ${stateOf(fromState)} to ${stateOf(toState)}.`
    : `By ${actorName}; the release stays in ${stateOf(toState)}.`;
}

function saidOf(details: Record<string, unknown>): string {
  const said = details["reason"] ?? details["message"] ?? details["error"];
  return typeof said === "string" && said !== "" ? `\n\n“${said}”` : "";
}

const isState = (state: string): state is ReleaseState => state in stateNames;
const stateOf = (state: string | null): string => (state && isState(state) ? stateNames[state] : "its state");
