import { attributeWords, listWords } from "#app/_release/rule-words.ts";
import { momentWords } from "#app/_release/moment-words.ts";
import { percentWords } from "#app/_release/share-words.ts";
import type { FilterOperator } from "#lib/rules/schema.ts";
import type { WindowStanding } from "#lib/rules/window.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

export type Verdict = "yes" | "no" | "note";

/** One question of deciding and what the device was: `asks` is what the release wants, `saw` what there was. */
export type StoryStep = { verdict: Verdict; asks: string; saw: string };

type Questions = Exclude<TraceEntry, { step: "halt" | "release" | "outcome" }>;
type Filter = Extract<TraceEntry, { step: "filter" }>;
type Audience = Extract<TraceEntry, { step: "audience" }>;
type Code = Extract<TraceEntry, { step: "code" }>;

const verdictOf = (matched: boolean): Verdict => (matched ? "yes" : "no");
const untold = phrase("this device does not tell");

/** One step of the trace in words. */
export function stepWords(entry: Questions, t: Text): StoryStep {
  switch (entry.step) {
    case "policy":
      return {
        verdict: verdictOf(entry.matched),
        asks: t("Super app {version} or newer", { version: entry.appVersionMin }),
        saw: entry.seen === null ? t(untold) : t("this one is {version}", { version: entry.seen }),
      };
    case "testers":
      return {
        verdict: verdictOf(entry.matched),
        asks: t("Test group of {users, plural, one {# user} other {# users}}", { users: entry.users }),
        saw: testerWords(entry, t),
      };
    case "code":
      return {
        verdict: verdictOf(entry.matched),
        asks: t("A QR code that lets people in"),
        saw: t(codeWords[entry.standing]),
      };
    case "paused":
      return {
        verdict: verdictOf(entry.keeps),
        asks: t("Paused: only devices that run it keep it"),
        saw: entry.keeps ? t("this device runs it") : t("this device does not run it"),
      };
    case "filter":
      return {
        verdict: verdictOf(entry.matched),
        asks: filterAsks(entry, t),
        saw: entry.seen === null ? t(untold) : t("this device says {value}", { value: entry.seen }),
      };
    case "audience":
      return audienceWords(entry, t);
  }
}

const codeWords: Record<Code["standing"], string> = {
  none: phrase("this device has scanned none"),
  place: phrase("the scanned code has a place to take"),
  qr_admitted: phrase("a code has let this user in"),
  qr_listed: phrase("the scanned code is good, and the user is in the test group"),
  qr_expired: phrase("the scanned code has expired"),
  qr_revoked: phrase("the scanned code was revoked"),
  qr_full: phrase("the scanned code has let in as many users as it may"),
  qr_not_listed: phrase("the scanned code lets in only the test group"),
  qr_unproven: phrase("the scanned code needs a user who is signed in"),
  qr_unknown: phrase("the scanned code is none of ours"),
  qr_paused: phrase("the scanned code lets in nobody new while the release is paused"),
  qr_app_version: phrase("this super app is too old for the pilot"),
  qr_elsewhere: phrase("something else decides for this user"),
  qr_closed: phrase("whom the codes let in was lost, so nobody new is"),
  qr_unavailable: phrase("places cannot be counted at the moment"),
};

function testerWords({ matched, proven }: { matched: boolean; proven: boolean }, t: Text): string {
  if (!proven) return t("nobody is signed in");
  return matched ? t("this user is in it") : t("this user is not in it");
}

function filterAsks({ attribute, operator, wanted }: Filter, t: Text): string {
  const name = attributeWords(attribute, t);
  const start = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const isRange = operator === "between" || operator === "outside";
  const values = listWords(wanted, isRange ? "and" : "or", t);
  return t(operatorSentences[operator], { name: start, values });
}

const operatorSentences: Record<FilterOperator, string> = {
  is_one_of: phrase("{name} is one of {values}"),
  is_none_of: phrase("{name} is none of {values}"),
  between: phrase("{name} is between {values}"),
  outside: phrase("{name} is outside {values}"),
  at_least: phrase("{name} is at least {values}"),
  at_most: phrase("{name} is at most {values}"),
};

function audienceWords(entry: Audience, t: Text): StoryStep {
  switch (entry.kind) {
    case "percentage":
      return {
        verdict: verdictOf(entry.matched),
        asks: t("{share} of the users: numbers below {bound} of {whole}", {
          share: percentWords(entry.basisPoints, t),
          bound: entry.basisPoints,
          whole: 10_000,
        }),
        saw:
          entry.bucket === null
            ? t("without a user id or install id there is no number")
            : t("this user's number is {number}", { number: entry.bucket }),
      };
    case "allowlist":
      return {
        verdict: verdictOf(entry.matched),
        asks: t("Allowlist of {users, plural, one {# user} other {# users}}", { users: entry.users }),
        saw:
          entry.list !== null && entry.list.pattern !== null
            ? t("this user matches its pattern {pattern}", { pattern: entry.list.pattern })
            : entry.matched
              ? t("this user is on it")
              : t("this user is not on it"),
      };
    case "time_window":
      return {
        verdict: verdictOf(entry.matched),
        asks: t("The first {users, plural, one {# user} other {# users}} from {start} to {end}", {
          users: entry.usersMax,
          start: momentWords(entry.startsAt, t),
          end: momentWords(entry.endsAt, t),
        }),
        saw: t(windowWords[entry.standing]),
      };
    case "everyone":
      return { verdict: "yes", asks: t("Everyone"), saw: t("this user too") };
  }
}

const windowWords: Record<WindowStanding, string> = {
  admitted: phrase("this user was counted, and stays in"),
  place: phrase("there is a place to take"),
  full: phrase("all its places are taken"),
  closed: phrase("whom it let in was lost, so nobody new is"),
  unavailable: phrase("places cannot be counted at the moment"),
  unproven: phrase("it counts only users who are signed in"),
  opening: phrase("its places are not open yet"),
  not_yet: phrase("it has not begun"),
  over: phrase("it is over, and this user was not counted"),
};
