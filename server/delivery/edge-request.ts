import type { ProblemCode } from "#lib/protocol/problem.ts";

/** A body as text, or why there is none. */
export type BodyText =
  | { ok: true; text: string }
  | { ok: false; why: Extract<ProblemCode, "body_too_large" | "body_too_slow"> };

/** What the hot routes read of a request, made by server/main.ts without a Web Request. */
export type QuickRequest = {
  readonly method: string;
  /** From its path on. */
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  /** Within the bounds of size and time. */
  readText(bytesMax: number): Promise<BodyText>;
};
export type EdgeRequest = Request | QuickRequest;

/** An answer whose parts are at hand: sent as it is where that is possible, else as the Response of it. */
export class PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Every character is one byte: its length is known, and nothing is to be encoded. */
  readonly isAscii: boolean;

  constructor({ status, headers }: PlainInit, body: string, isAscii: boolean) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.isAscii = isAscii;
  }

  toResponse(): Response {
    return new Response(this.body, { status: this.status, headers: this.headers });
  }
}

export type PlainInit = { status: number; headers: Readonly<Record<string, string>> };
export type EdgeAnswer = Response | PlainAnswer;

export function asResponse(answer: EdgeAnswer): Response {
  return answer instanceof PlainAnswer ? answer.toResponse() : answer;
}
