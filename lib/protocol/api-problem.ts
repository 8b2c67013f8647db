import { z } from "zod";
import { findingSchema } from "#lib/protocol/api/finding.ts";
import type { ProblemText } from "./problem.ts";

/** The stable codes of everything that /api/v1 refuses or cannot do. */
export const apiProblemCodes = [
  "invalid_request",
  "body_too_large",
  "token_missing",
  "token_refused",
  "token_scope_missing",
  "workspace_unknown",
  "not_found",
  "nothing_published",
  "edge_unavailable",
  "upload_unknown",
  "upload_incomplete",
  "upload_digest_mismatch",
  "upload_busy",
  "uploads_too_many",
  "version_missing",
  "version_malformed",
  "version_not_greater",
  "package_refused",
  "fault",
] as const;
export type ApiProblemCode = (typeof apiProblemCodes)[number];

export const apiProblemTexts: Record<ApiProblemCode, ProblemText> = {
  invalid_request: {
    status: 400,
    title: "The request cannot be read",
    detail: "Mend the fields named in `errors` and send it again.",
  },
  body_too_large: { status: 413, title: "The body is too large", detail: "Send at most 64 KB of JSON." },
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
  upload_unknown: {
    status: 404,
    title: "There is no such upload for you",
    detail: "It has expired, was thrown away, or is another workspace's. Begin a new one.",
  },
  upload_incomplete: {
    status: 409,
    title: "Not all of it is here",
    detail: "Send the parts named in `errors`, then complete it again.",
  },
  upload_digest_mismatch: {
    status: 422,
    title: "What arrived is not what was announced",
    detail:
      "The bytes have another SHA-256 than the upload was begun with. Begin a new upload and send it again.",
  },
  upload_busy: {
    status: 503,
    title: "Many packages are being checked right now",
    detail: "Nothing is lost: complete it again after `Retry-After` seconds.",
  },
  uploads_too_many: {
    status: 429,
    title: "Too many uploads are open",
    detail: "Complete one, throw one away, or wait until one has expired.",
  },
  version_missing: {
    status: 422,
    title: "The version has no name",
    detail: "The package declares none: say it in `version`.",
  },
  version_malformed: {
    status: 422,
    title: "The version's name cannot be read",
    detail: "Write the version as two to four numbers with dots, e.g. 1.4.2.",
  },
  version_not_greater: {
    status: 422,
    title: "The version is not greater than the last one",
    detail: "Take one above `lastVersion`.",
  },
  package_refused: {
    status: 422,
    title: "The package was refused",
    detail: "Nothing was kept. Mend what `findings` lists, pack it again and send it.",
  },
  fault: {
    status: 503,
    title: "Something went wrong on our side",
    detail: "Ask again after `Retry-After` seconds.",
  },
};

/** An RFC 9457 problem document of /api/v1. */
export const apiProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(apiProblemCodes),
  /** The fields at fault, each as a JSON Pointer into the body. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  /** What the check of a refused package found. */
  findings: z.array(findingSchema).optional(),
  /** The newest version of the mini program, where the one sent is not above it. */
  lastVersion: z.string().optional(),
});
export type ApiProblem = z.infer<typeof apiProblemSchema>;

/** What a problem says beside its code. */
export type ApiProblemMore = Pick<ApiProblem, "errors" | "findings" | "lastVersion">;

export function apiProblemOf(code: ApiProblemCode, more: ApiProblemMore = {}): ApiProblem {
  const { status, title, detail } = apiProblemTexts[code];
  return { type: `urn:sluice:problem:${code}`, title, status, detail, code, ...more };
}
