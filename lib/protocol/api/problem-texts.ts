import type { ProblemText } from "#lib/protocol/problem.ts";
import { uploadProblemTexts } from "./upload-problems.ts";

const requestProblemTexts = {
  invalid_request: {
    status: 400,
    title: "The request cannot be read",
    detail: "Mend the fields named in `errors` and send it again.",
  },
  body_too_large: { status: 413, title: "The body is too large", detail: "Send at most 64 KB of JSON." },
  body_too_slow: {
    status: 408,
    title: "The body came too slowly",
    detail: "Send it again, on a faster line or in smaller parts.",
  },
  token_missing: {
    status: 401,
    title: "An API token is needed",
    detail: "Make one in the console's settings and send it: `Authorization: Bearer …`.",
  },
  token_refused: {
    status: 401,
    title: "The API token opens nothing",
    detail: "It is none of ours, was revoked, or has expired. Make another one in the console's settings.",
  },
  token_scope_missing: {
    status: 403,
    title: "The API token has no scope for this",
    detail: "Make a token with the scope that the document at /api/v1/openapi.json names.",
  },
  from_another_site: {
    status: 403,
    title: "This request came from another site",
    detail: "A page of another site cannot act with the console's session. Use an API token.",
  },
  workspace_unknown: {
    status: 404,
    title: "There is no such workspace for you",
    detail: "A token opens the workspace in which it was made; leave `workspace` out to mean that one.",
  },
  not_found: {
    status: 404,
    title: "There is no such thing for you",
    detail: "It does not exist, was removed, or is another workspace's.",
  },
  route_unknown: {
    status: 404,
    title: "There is no such address",
    detail: "/api/v1/openapi.json lists the addresses.",
  },
  method_not_allowed: {
    status: 405,
    title: "This address does not take that method",
    detail: "The `Allow` header names the methods it takes.",
  },
  key_malformed: {
    status: 400,
    title: "The Idempotency-Key cannot be read",
    detail: "It has 1 to 255 characters.",
  },
  key_reused: {
    status: 422,
    title: "This Idempotency-Key came with another request before",
    detail: "Use a new key for a new request.",
  },
  key_under_way: {
    status: 409,
    title: "The first request under this Idempotency-Key is still under way",
    detail: "Ask again in a moment.",
  },
  too_many_requests: {
    status: 429,
    title: "That is more than one token asks",
    detail: "Ask again after `Retry-After` seconds.",
  },
  authorization_pending: {
    status: 400,
    title: "Nobody has approved this yet",
    detail: "Ask again after `interval` seconds.",
  },
  slow_down: {
    status: 400,
    title: "This asks too often",
    detail: "Wait five seconds longer between two questions from now on.",
  },
  access_denied: { status: 400, title: "The person refused", detail: "Begin again if that was a mistake." },
  expired_token: {
    status: 400,
    title: "The code has expired, or was used",
    detail: "Begin again: a code is good for ten minutes and for one token.",
  },
  nothing_published: {
    status: 409,
    title: "Nothing is published there yet",
    detail: "The app's environment has no device key and no release that devices could be answered from.",
  },
  edge_unavailable: {
    status: 503,
    title: "What devices are told cannot be read at the moment",
    detail: "Ask again after `Retry-After` seconds.",
  },
  fault: {
    status: 503,
    title: "Something went wrong on our side",
    detail: "Ask again after `Retry-After` seconds.",
  },
} as const satisfies Record<string, ProblemText>;

const texts = { ...requestProblemTexts, ...uploadProblemTexts };

/** The stable codes of everything that /api/v1 refuses or cannot do, beside the workflow's own refusals. */
export type ApiProblemCode = keyof typeof texts;
export const apiProblemTexts: Record<ApiProblemCode, ProblemText> = texts;
export const apiProblemCodes = Object.keys(texts).filter((code): code is ApiProblemCode => code in texts);
