import { TRPCError } from "@trpc/server";
import { allowlistRefusals } from "#lib/allowlist/refusals.ts";
import { appRefusals } from "#lib/app/refusals.ts";
import { pilotRefusals } from "#lib/tester/refusals.ts";
import { refusals, type Refusal } from "#lib/release/refusals.ts";
import { ruleRefusals } from "#lib/rules/refusals.ts";
import { signingRefusals } from "#lib/signing/refusals.ts";
import { switchRefusals } from "#lib/switches/refusals.ts";
import { webhookRefusals } from "#lib/webhook/refusals.ts";

/** Every "no" that a verb may answer with. */
export const otherRefusals = {
  ...appRefusals,
  ...webhookRefusals,
  ...pilotRefusals,
  ...ruleRefusals,
  ...switchRefusals,
  ...allowlistRefusals,
  ...signingRefusals,
  version_not_greater: "A version must be greater than every version before it.",
  version_malformed: "Write two to four numbers with dots, e.g. 1.4.2.",
  package_refused: "The package was refused. Look at what was found.",
  key_unreadable: "This is not a public key of that algorithm. Paste a PEM (BEGIN PUBLIC KEY) or a JWK.",
  last_admin: "A workspace always keeps one admin. Make somebody else an admin first.",
  role_of_other_kind: "This kind of workspace has no such role. Choose one of its own.",
  slug_taken: "Another workspace has this address. Choose another word.",
  too_many_workspaces: "You administer as many workspaces as one person may. Leave one first.",
  too_many_invitations: "Too many invitations wait. Withdraw those that nobody will accept.",
  invitation_unknown: "This link opens nothing. Open the newest mail, or ask for a new invitation.",
  invitation_withdrawn: "This invitation was withdrawn. Ask for a new one.",
  invitation_expired: "This invitation has expired. Ask for a new one.",
  invitation_used: "This invitation was accepted already. Sign in with its address.",
  invitation_for_other: "This invitation is for another address. Sign in with that one.",
  blocked_here: "You are blocked in this workspace. Ask one of its admins to unblock you.",
  account_exists: "This address has an account already. Sign in to accept.",
  email_malformed: "Write an e-mail address such as mei@example.com.",
  wrong_password: "This is not your present password.",
  no_password: "You sign in without a password. Set one through “Forgot password?” on the sign-in page.",
  password_weak:
    "This password is among the first that are guessed: it is common, repeats itself, or holds your name or address. Choose another.",
  too_many_attempts: "Too many attempts. Wait 15 minutes, then try again.",
  reset_used: "This link was used already. Sign in, or ask for a new link.",
  reset_gone: "This link has expired, or a newer one ended it. Open the newest mail, or ask for a new link.",
  device_code_unknown: "There is no such code. It may be mistyped, used already, or older than ten minutes.",
  too_many_tokens: "You have as many tokens as one person may. Revoke one first.",
  token_not_taken: "An API token does not do this. Sign in to the console.",
  token_scope_missing: "This API token has no scope for this. Make one that has.",
  nothing_published: "Nothing is published to this app and environment yet. Release something there first.",
  edge_unavailable: "What devices are told cannot be read at the moment. Try again in a few seconds.",
  reason_changed: "Somebody else changed this reason just now. Look at it, then try again.",
  reasons_full: "A workspace has 200 reasons at most. Archive some first.",
  attachment_type: "Attach a PNG, JPEG or WebP picture, a PDF, a plain text or an MP4.",
  attachments_full: "Ten files are attached already. Take one out first.",
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
  invitation_unknown: "NOT_FOUND",
  device_code_unknown: "NOT_FOUND",
  token_not_taken: "FORBIDDEN",
  token_scope_missing: "FORBIDDEN",
  slug_taken: "CONFLICT",
  group_name_taken: "CONFLICT",
  group_changed: "CONFLICT",
  rule_name_taken: "CONFLICT",
  rule_changed: "CONFLICT",
  allowlist_name_taken: "CONFLICT",
  allowlist_changed: "CONFLICT",
  account_exists: "CONFLICT",
  too_many_attempts: "TOO_MANY_REQUESTS",
  role_of_other_kind: "BAD_REQUEST",
  email_malformed: "BAD_REQUEST",
  own_application: "FORBIDDEN",
  stale: "CONFLICT",
  review_locked: "CONFLICT",
  reason_changed: "CONFLICT",
  in_flight: "CONFLICT",
  already_released: "CONFLICT",
  snapshot_changed: "CONFLICT",
  version_malformed: "BAD_REQUEST",
  key_unreadable: "BAD_REQUEST",
  apps_need_tenant: "FORBIDDEN",
  scheme_taken: "CONFLICT",
  key_replaced: "CONFLICT",
  signing_key_known: "CONFLICT",
  signing_key_decided: "CONFLICT",
  signing_key_over: "CONFLICT",
  key_private: "BAD_REQUEST",
  algorithm_needed: "BAD_REQUEST",
  access_asked: "CONFLICT",
  access_answered: "CONFLICT",
  suspended_already: "CONFLICT",
  not_suspended: "CONFLICT",
  name_differs: "BAD_REQUEST",
  workspace_unknown: "BAD_REQUEST",
  switch_changed: "CONFLICT",
  switches_changed: "CONFLICT",
  switch_key_taken: "CONFLICT",
  switch_kind_fixed: "BAD_REQUEST",
  switch_list_unknown: "BAD_REQUEST",
  reserved_kind: "BAD_REQUEST",
  reserved_range: "BAD_REQUEST",
  switches_unread: "BAD_REQUEST",
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

export function refused(why: AnyRefusal, by: By | null): TRPCError {
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
