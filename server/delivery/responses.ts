import { protocolLimits } from "#lib/protocol/limits.ts";
import { problemOf, problemTexts } from "#lib/protocol/problem.ts";
import type { FieldFault, ProblemCode } from "#lib/protocol/problem.ts";
import { PlainAnswer } from "./edge-request.ts";

/** Mini programs run in WebViews of any origin; nothing here depends on a cookie. */
export const corsHeaders = { "access-control-allow-origin": "*" } as const;

export const exposedHeaders =
  "ETag, Repr-Digest, Content-Range, Content-Encoding, Accept-Ranges, Retry-After, Vary";

// Made once: the listener writes a plain object as it is, and a decision costs no header of its own.
const decisionInit = Object.freeze({
  status: 200,
  headers: Object.freeze({
    "content-type": "application/json",
    "cache-control": "private, no-store",
    ...corsHeaders,
  }),
});

/** An answer for one device: never cached by anybody. */
export function decisionResponse(body: string): Response {
  return new Response(body, decisionInit);
}

/** The same where the parts are at hand. */
export function decisionAnswer(body: string, isAscii: boolean): PlainAnswer {
  return new PlainAnswer(decisionInit, body, isAscii);
}

/** What was sent is taken, and worked on later. */
export function acceptedResponse(body: string): Response {
  return new Response(body, { ...decisionInit, status: 202 });
}

/** An answer that is the same for everybody. */
export function publicResponse(body: string, seconds: number, status = 200): Response {
  return new Response(body, {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": seconds === 0 ? "no-store" : `public, max-age=${seconds}`,
      ...corsHeaders,
    },
  });
}

export function problemResponse(
  code: ProblemCode,
  more: { errors?: FieldFault[]; headers?: Record<string, string> } = {},
): Response {
  const { status } = problemTexts[code];
  return new Response(JSON.stringify(problemOf(code, more.errors)), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 503 ? { "retry-after": `${protocolLimits.retryAfterSeconds}` } : {}),
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="sluice"' } : {}),
      ...corsHeaders,
      ...more.headers,
    },
  });
}

export function preflightResponse(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders,
      "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
      "access-control-allow-headers":
        "Authorization, X-API-Key, Content-Type, Last-Event-ID, Sluice-Identity, Sluice-QR, Range, If-Range, If-None-Match, Available-Dictionary",
      "access-control-expose-headers": exposedHeaders,
      "access-control-max-age": "86400",
    },
  });
}

/** The same answer to HEAD: its headers, no body. */
export function headOf(response: Response): Response {
  return new Response(null, { status: response.status, headers: response.headers });
}
