import { count, percentWords, plural } from "#app/_release/share-words.ts";
import { attributeWords, listWords, operatorWords } from "#app/_release/rule-words.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";

export type Verdict = "yes" | "no" | "note";

/** One question of deciding and what the device was: `asks` is what the release wants, `saw` what there was. */
export type StoryStep = { verdict: Verdict; asks: string; saw: string };

type Questions = Exclude<TraceEntry, { step: "halt" | "release" | "outcome" }>;
type Filter = Extract<TraceEntry, { step: "filter" }>;
type Audience = Extract<TraceEntry, { step: "audience" }>;

const verdictOf = (matched: boolean): Verdict => (matched ? "yes" : "no");
const untold = "this device does not tell";

/** One step of the trace in words. */
export function stepWords(entry: Questions): StoryStep {
  switch (entry.step) {
    case "policy":
      return {
        verdict: verdictOf(entry.matched),
        asks: `Super app ${entry.appVersionMin} or newer`,
        saw: entry.seen === null ? untold : `this one is ${entry.seen}`,
      };
    case "testers":
      return {
        verdict: verdictOf(entry.matched),
        asks: `Test group of ${plural(entry.users, "user")}`,
        saw: testerWords(entry),
      };
    case "code":
      return {
        verdict: verdictOf(entry.matched),
        asks: "A QR code that lets people in",
        saw: codeWords[entry.standing],
      };
    case "paused":
      return {
        verdict: verdictOf(entry.keeps),
        asks: "Paused: only devices that run it keep it",
        saw: entry.keeps ? "this device runs it" : "this device does not run it",
      };
    case "filter":
      return {
        verdict: verdictOf(entry.matched),
        asks: filterAsks(entry),
        saw: entry.seen === null ? untold : `this device says ${entry.seen}`,
      };
    case "audience":
      return audienceWords(entry);
  }
}

const codeWords: Record<Extract<TraceEntry, { step: "code" }>["standing"], string> = {
  none: "this device has scanned none",
  place: "the scanned code has a place to take",
  qr_admitted: "a code has let this user in",
  qr_listed: "the scanned code is good, and the user is in the test group",
  qr_expired: "the scanned code has expired",
  qr_revoked: "the scanned code was revoked",
  qr_full: "the scanned code has let in as many users as it may",
  qr_not_listed: "the scanned code lets in only the test group",
  qr_unproven: "the scanned code needs a user who is signed in",
  qr_unknown: "the scanned code is not of this app",
  qr_paused: "the scanned code lets nobody new in while the release is paused",
  qr_app_version: "the super app is too old for the scanned code's release",
  qr_elsewhere: "something else decides for this user",
  qr_closed: "who was let in is not known for certain, so nobody new is",
  qr_unavailable: "places cannot be counted at the moment",
};

function testerWords({ matched, proven }: { matched: boolean; proven: boolean }): string {
  if (!proven) return "nobody is signed in";
  return matched ? "this user is in it" : "this user is not in it";
}

function filterAsks({ attribute, operator, wanted }: Filter): string {
  const name = attributeWords(attribute);
  const start = `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${operatorWords[operator]}`;
  const isRange = operator === "between" || operator === "outside";
  return `${start} ${isRange ? listWords(wanted, "and") : listWords(wanted, "or")}`;
}

function audienceWords(entry: Audience): StoryStep {
  switch (entry.kind) {
    case "percentage":
      return {
        verdict: verdictOf(entry.matched),
        asks: `${percentWords(entry.basisPoints)} of the users: numbers below ${count(entry.basisPoints)} of 10,000`,
        saw: bucketWords(entry.bucket),
      };
    case "allowlist":
      return {
        verdict: verdictOf(entry.matched),
        asks: `Allowlist of ${plural(entry.users, "user")}`,
        saw: entry.matched ? "this user is on it" : "this user is not on it",
      };
    case "everyone":
      return { verdict: "yes", asks: "Everyone", saw: "this user too" };
  }
}

function bucketWords(bucket: number | null): string {
  return bucket === null
    ? "without a user id or install id there is no number"
    : `this user's number is ${count(bucket)}`;
}
