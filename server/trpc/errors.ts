import { TRPCError } from "@trpc/server";
import { refusals, type Refusal } from "#lib/release/refusals.ts";

/** Every "no" that a verb may answer with. */
export const otherRefusals = {
  version_not_greater: "A version must be greater than every version before it.",
  version_malformed: "Write two to four numbers with dots, e.g. 1.4.2.",
  package_refused: "The package was refused. Look at what was found.",
  key_unreadable: "This is not a public key of that algorithm. Paste a PEM (BEGIN PUBLIC KEY) or a JWK.",
  last_admin: "A workspace always keeps one admin. Make somebody else an admin first.",
} as const;
const texts = { ...refusals, ...otherRefusals };
export type AnyRefusal = keyof typeof texts;

type By = { name: string; action: string; at: Date };
export type RefusalView = { why: AnyRefusal; text: string; by: By | null };

/** Carries a refusal to the error formatter. */
export class RefusedError extends Error {
  readonly refusal: RefusalView;
  constructor(refusal: RefusalView) {
    super(refusal.text);
    this.refusal = refusal;
  }
}

const codes: Partial<Record<AnyRefusal, TRPCError["code"]>> = {
  not_found: "NOT_FOUND",
  not_allowed: "FORBIDDEN",
  own_application: "FORBIDDEN",
  stale: "CONFLICT",
  in_flight: "CONFLICT",
  already_released: "CONFLICT",
  snapshot_changed: "CONFLICT",
  version_malformed: "BAD_REQUEST",
  key_unreadable: "BAD_REQUEST",
};

/** The value of a verb's "yes"; its "no" becomes the protocol's error, with the code and text of the refusal. */
export function orThrow<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (isYes(outcome)) return outcome;
  const why =
    "why" in outcome && typeof outcome.why === "string" && isRefusal(outcome.why) ? outcome.why : "not_found";
  const by = "by" in outcome && isBy(outcome.by) ? outcome.by : null;
  throw refused(why, by);
}

/** The value of a query; "none, or none that you may know of" becomes "not found". */
export function found<Value>(value: Value | null): Value {
  if (value === null) throw refused("not_found", null);
  return value;
}

function refused(why: AnyRefusal, by: By | null): TRPCError {
  const refusal = { why, text: texts[why], by };
  return new TRPCError({
    code: codes[why] ?? "PRECONDITION_FAILED",
    message: refusal.text,
    cause: new RefusedError(refusal),
  });
}

function isYes<Outcome extends { ok: boolean }>(outcome: Outcome): outcome is Extract<Outcome, { ok: true }> {
  return outcome.ok;
}
const isRefusal = (why: string): why is AnyRefusal & Refusal => why in texts;
const isBy = (value: unknown): value is By =>
  typeof value === "object" && value !== null && "name" in value && "action" in value && "at" in value;
