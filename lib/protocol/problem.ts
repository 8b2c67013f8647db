import { z } from "zod";

/** The stable codes of everything that /edge refuses or cannot do. */
export const problemCodes = [
  "invalid_request",
  "body_too_large",
  "body_too_slow",
  "url_too_long",
  "device_key_missing",
  "device_key_unknown",
  "simulator_token_refused",
  "route_unknown",
  "package_unknown",
  "package_sealed",
  "icon_unknown",
  "method_not_allowed",
  "range_not_satisfiable",
  "too_many_requests",
  "snapshot_unavailable",
  "package_unavailable",
  "icon_unavailable",
  "keys_unavailable",
  "streams_full",
  "fault",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export type ProblemText = { status: number; title: string; detail: string };

// Faults of ours are all 503: a client then keeps what it has and asks again.
export const problemTexts: Record<ProblemCode, ProblemText> = {
  invalid_request: {
    status: 400,
    title: "The request cannot be read",
    detail: "Mend the fields named in `errors` and ask again.",
  },
  body_too_large: {
    status: 413,
    title: "The body is too large",
    detail: "Send at most 64 KB (256 KB of events): ask for fewer programs, or send fewer events, at once.",
  },
  body_too_slow: {
    status: 408,
    title: "The body came too slowly",
    detail: "It has ten seconds. Ask again where the connection is better.",
  },
  url_too_long: { status: 414, title: "The address is too long", detail: "Use POST for long requests." },
  device_key_missing: {
    status: 401,
    title: "A device key is needed",
    detail: "Send the key of the app and environment: `Authorization: Bearer dk_…`.",
  },
  device_key_unknown: {
    status: 401,
    title: "The device key is not known",
    detail: "The key was mistyped or revoked. The app's page in the console shows the keys in use.",
  },
  simulator_token_refused: {
    status: 401,
    title: "The simulator's token is not valid",
    detail: "It expired or is not ours. Reload the simulator.",
  },
  route_unknown: {
    status: 404,
    title: "There is no such address",
    detail: "/edge/openapi.json lists the addresses.",
  },
  package_sealed: {
    status: 403,
    title: "The package is given encrypted only",
    detail: "Use the `package.url` of a decision that names it, and the key that comes with it.",
  },
  package_unknown: {
    status: 404,
    title: "There is no such package",
    detail: "Use the `package.url` of a decision as it is.",
  },
  icon_unknown: {
    status: 404,
    title: "There is no such icon",
    detail: "Use the `icon` of a decision as it is.",
  },
  method_not_allowed: {
    status: 405,
    title: "This address does not take that method",
    detail: "The `Allow` header names the methods it takes.",
  },
  range_not_satisfiable: {
    status: 416,
    title: "The range lies outside the package",
    detail: "`Content-Range` says how long it is.",
  },
  too_many_requests: {
    status: 429,
    title: "That is more than a device asks",
    detail: "Ask again after `Retry-After` seconds. The operator's settings say how much is too much.",
  },
  snapshot_unavailable: {
    status: 503,
    title: "Decisions cannot be made at the moment",
    detail: "Keep what you have and ask again after `Retry-After` seconds.",
  },
  package_unavailable: {
    status: 503,
    title: "The package cannot be read at the moment",
    detail: "Ask again after `Retry-After` seconds.",
  },
  icon_unavailable: {
    status: 503,
    title: "The icon cannot be read at the moment",
    detail: "Ask again after `Retry-After` seconds.",
  },
  keys_unavailable: {
    status: 503,
    title: "The key set cannot be read at the moment",
    detail: "Keep the one you have and ask again after `Retry-After` seconds.",
  },
  streams_full: {
    status: 503,
    title: "No further change stream can be held here at the moment",
    detail: "Ask again after `Retry-After` seconds, or poll.",
  },
  fault: {
    status: 503,
    title: "Something went wrong on our side",
    detail: "Keep what you have and ask again after `Retry-After` seconds.",
  },
};

/** An RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  /** The fields at fault: a JSON Pointer into the body, or `?name` of a query parameter. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
export type FieldFault = { pointer: string; detail: string };

export function problemOf(code: ProblemCode, errors?: FieldFault[]): Problem {
  const { status, title, detail } = problemTexts[code];
  return { type: `urn:sluice:problem:${code}`, title, status, detail, code, ...(errors ? { errors } : {}) };
}
