import type { z } from "zod";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import type { ApiProblemCode } from "./problem-texts.ts";

/** What opens an operation: a scope (any of several), any token at all, or nothing. */
export type ApiAccess = TokenScope | readonly TokenScope[] | "any_token" | "open";

/** One operation of /api/v1. Routes, the OpenAPI document, its page and the access tests are derived from these. */
export type ApiOperation = {
  method: "GET" | "POST" | "DELETE";
  /** With `{name}` for each part that is an id. */
  path: `/api/v1/${string}`;
  noun: ApiNoun;
  /** A sentence without its full stop. */
  summary: string;
  /** What else to know, in Markdown without headings. */
  detail?: string;
  access: ApiAccess;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** 64 KB by default. */
  bodyBytesMax?: number;
  answer: z.ZodType;
  /** 200 by default. */
  status?: 200 | 201;
  /** Beside those that every operation has. */
  problems?: readonly ApiProblemCode[];
  /** A verb may refuse it by a rule of the product: 409, or 403 where it is the role. */
  refuses?: true;
  /** What a reader can send as it stands but for the ids, and what comes back. */
  example: { query?: Record<string, string>; body?: object; answer: object };
};

/** One that takes bytes as they are and answers without a body, from a route of its own. */
export type ApiBytesOperation = Pick<ApiOperation, "path" | "noun" | "summary" | "detail" | "access"> & {
  method: "PUT";
  /** What may stand for each name in the path. */
  names: z.ZodObject;
  /** What the body is, as a sentence. */
  bytes: string;
  /** The file of the example. */
  file: string;
  /** All of them. */
  problems: readonly ApiProblemCode[];
};

export type DocumentedOperation = ApiOperation | ApiBytesOperation;
export const takesBytes = (one: DocumentedOperation): one is ApiBytesOperation => one.method === "PUT";

export const apiNouns = {
  me: "Who asks",
  programs: "Mini programs",
  versions: "Versions",
  uploads: "Uploads",
  apps: "Apps",
  releases: "Releases",
  approvals: "Approvals",
  explain: "Explain",
  "device-login": "Signing in a command line",
} as const;
export type ApiNoun = keyof typeof apiNouns;

/** Keeps what the operation is exactly, so that its handler knows its path, query and body. */
export const operation = <const Operation extends ApiOperation>(one: Operation): Operation => one;

/** The names in a path. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;
