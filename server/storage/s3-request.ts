import { setTimeout as sleep } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { sha256Hex } from "#lib/crypto/digest.ts";
import type { Bytes } from "./blob-store.ts";
import { s3Limits as limits } from "./limits.ts";
import { s3Address, type S3Settings } from "./s3-address.ts";
import { readError } from "./s3-xml.ts";

export type S3Request = {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Empty: the bucket itself. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Bytes;
  /** Statuses beside 2xx that are an answer, not a fault. */
  also?: readonly number[];
};

/** An answer whose body, if it is read, stands still no longer than allowed. */
export type S3Answer = {
  status: number;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
};
export type S3Send = (request: S3Request) => Promise<S3Answer>;

/** The store answered that it will not, or that it cannot. */
export class S3Error extends Error {
  override name = "S3Error";
  readonly status: number;
  readonly code: string;

  constructor(request: S3Request, answer: { status: number; code: string | null; message: string | null }) {
    const { status, code, message } = answer;
    const what = `${request.method} ${request.key || "bucket"}`;
    super(`The S3 store answered ${status} ${code ?? ""} to ${what}: ${message ?? "no reason given"}`);
    this.status = status;
    this.code = code ?? `${status}`;
  }
}

/**
 * Sends signed requests (Signature Version 4, the body's SHA-256 among what is signed, so that the store refuses other
 * bytes). Network faults, time-outs and "not now" are tried again after growing pauses.
 */
export function s3Sender(settings: S3Settings, fetch: typeof globalThis.fetch = globalThis.fetch): S3Send {
  const client = signerOf(settings);
  return async (request) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await sendOnce({ client, settings, fetch }, request);
      } catch (error) {
        if (tries >= limits.triesMax || !mayPass(error)) throw error;
      }
      // Many processes that were turned away together must not come back together.
      await sleep(Math.random() * limits.backoffMs * 2 ** tries);
    }
  };
}

export const signerOf = ({ accessKeyId, secretAccessKey, sessionToken, region }: S3Settings): AwsClient =>
  new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    region,
    service: "s3",
  });

type Parts = { client: AwsClient; settings: S3Settings; fetch: typeof globalThis.fetch };

async function sendOnce({ client, settings, fetch }: Parts, request: S3Request): Promise<S3Answer> {
  const { method, key, query = {}, headers = {}, body, also = [] } = request;
  const url = s3Address(settings, key);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const hash = { "x-amz-content-sha256": await sha256Hex(body ?? new Uint8Array()) };
  const signed = await client.sign(url, {
    method,
    headers: { ...headers, ...hash },
    ...(body ? { body } : {}),
  });
  // Not among what is signed: proxies in between may change it. The bytes are wanted as they lie there.
  signed.headers.set("accept-encoding", "identity");
  const patience = new Patience(body ? limits.bringMs : limits.askMs);
  try {
    const response = await fetch(signed, { redirect: "manual", signal: patience.signal });
    const answer = answerOf(response, patience);
    if (response.ok || also.includes(response.status)) return answer;
    throw new S3Error(request, { status: response.status, ...readError(await answer.text()) });
  } catch (error) {
    patience.end();
    throw patience.signal.aborted ? patience.signal.reason : error;
  }
}

/** Ends a request that has not moved for too long. */
class Patience {
  #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  signal = this.#controller.signal;

  constructor(ms: number) {
    this.start(ms);
  }

  start(ms: number): void {
    clearTimeout(this.#timer);
    const late = new Error(`The S3 store did not go on within ${ms} ms.`);
    this.#timer = setTimeout(() => this.#controller.abort(late), ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function answerOf(response: Response, patience: Patience): S3Answer {
  const { status, headers } = response;
  if (response.body === null) patience.end();
  const body = response.body && patiently(response.body, patience);
  return { status, headers, body, text: async () => (body ? new Response(body).text() : "") };
}

/** The body itself, cut where it stands still; nobody is waited for while the reader takes nothing. */
function patiently(body: ReadableStream<Uint8Array>, patience: Patience): ReadableStream<Uint8Array> {
  patience.end();
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        patience.start(limits.idleMs);
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } finally {
          patience.end();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const passingCodes: ReadonlySet<string> = new Set([
  "SlowDown",
  "RequestTimeout",
  "InternalError",
  "ServiceUnavailable",
]);

/** Whether the same request may succeed a moment later. A fault that is no answer is one of the network. */
const mayPass = (error: unknown): boolean =>
  error instanceof S3Error
    ? passing.has(error.status) || passingCodes.has(error.code)
    : error instanceof Error;
