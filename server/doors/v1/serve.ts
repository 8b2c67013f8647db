import type { z } from "zod";
import type { ApiOperation, PathNames } from "#lib/protocol/api/operation.ts";
import type { ApiProblemMore, ApiRefusal } from "#lib/protocol/api/problem.ts";
import type { ApiProblemCode } from "#lib/protocol/api/problem-texts.ts";
import type { Actor, WorkspaceScope } from "#server/auth/actor.ts";

/** One request of an operation that a token opens, read by the operation's own schemas. */
export type Call<Operation extends ApiOperation> = Read<Operation> & { scope: WorkspaceScope; actor: Actor };
/** The same of an operation that is open to everybody. */
export type OpenCall<Operation extends ApiOperation> = Read<Operation>;

type Read<Operation extends ApiOperation> = {
  request: Request;
  path: Record<PathNames<Operation["path"]>, string>;
  query: Operation["query"] extends z.ZodType ? z.output<Operation["query"]> : unknown;
  body: Operation["body"] extends z.ZodType ? z.output<Operation["body"]> : unknown;
};

export type Outcome<Operation extends ApiOperation> =
  | { ok: true; answer: z.input<Operation["answer"]> }
  | Refused;
export type Refused =
  | { ok: false; problem: ApiProblemCode; more?: ApiProblemMore }
  | { ok: false; refusal: ApiRefusal; more?: Pick<ApiProblemMore, "release" | "by"> };

/** What was read of a request, before its operation's type is known again. */
export type RawCall = {
  request: Request;
  path: Record<string, string>;
  query: unknown;
  body: unknown;
  /** Null where the operation is open. */
  asker: { scope: WorkspaceScope; actor: Actor } | null;
};

export type Served = {
  operation: ApiOperation;
  answer(call: RawCall): Promise<{ ok: true; answer: unknown } | Refused>;
};

/** An operation and the verb that answers it. */
export const serve = <const Operation extends ApiOperation>(
  operation: Operation,
  verb: (call: Call<Operation>) => Promise<Outcome<Operation>>,
): Served => ({ operation, answer: (raw) => verb(asCall<Call<Operation>>({ ...raw, ...raw.asker })) });

/** The same for whoever asks. */
export const serveOpen = <const Operation extends ApiOperation>(
  operation: Operation,
  verb: (call: OpenCall<Operation>) => Promise<Outcome<Operation>>,
): Served => ({ operation, answer: (raw) => verb(asCall<OpenCall<Operation>>(raw)) });

// The dispatcher read path, query and body by this very operation's schemas, and asked who acts where it is not open.
const asCall = <Wanted>(raw: object): Wanted => raw as Wanted;

export const notFound = { ok: false, problem: "not_found" } as const;

/** What may be none, or none that the asker may know of. */
export const foundOr404 = <Value>(value: Value | null): { ok: true; answer: Value } | typeof notFound =>
  value === null ? notFound : { ok: true, answer: value };
