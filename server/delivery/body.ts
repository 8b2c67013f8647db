import { protocolLimits } from "#lib/protocol/limits.ts";
import { deliveryLimits } from "./limits.ts";
import { within } from "./deadline.ts";
import type { BodyText, EdgeRequest } from "./edge-request.ts";
import { problemResponse } from "./responses.ts";

export type Body = { ok: true; value: unknown } | { ok: false; response: Response };

// Only of slow bodies: remembering the others would cost each of them something.
const slowBodies = new WeakMap<EdgeRequest, number>();
const slowMs = 20;

/** How long we waited for a device to send its body, where that was long. */
export const bodyWaitMs = (request: EdgeRequest): number => slowBodies.get(request) ?? 0;

/** The request's JSON; a problem where it is too large, too slow, or none. */
export async function readBody(
  request: EdgeRequest,
  bytesMax: number = protocolLimits.bodyBytesMax,
): Promise<Body> {
  const startMs = performance.now();
  const read = await ("readText" in request ? request.readText(bytesMax) : readWebText(request, bytesMax));
  const waitedMs = performance.now() - startMs;
  if (waitedMs > slowMs) slowBodies.set(request, waitedMs);
  if (!read.ok) return { ok: false, response: problemResponse(read.why) };
  try {
    return { ok: true, value: JSON.parse(read.text) };
  } catch {
    const errors = [{ pointer: "", detail: "The body is not JSON." }];
    return { ok: false, response: problemResponse("invalid_request", { errors }) };
  }
}

async function readWebText(request: Request, bytesMax: number): Promise<BodyText> {
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > bytesMax) return tooLarge;
  const reading = announced === null ? readStream(request, bytesMax) : request.text();
  const text = await within<string | null | undefined>(reading, deliveryLimits.bodyMs, () => undefined);
  if (text === undefined) return { ok: false, why: "body_too_slow" };
  return text === null ? tooLarge : { ok: true, text };
}

// Without an announced length only counting tells; what is too much is not read to its end.
async function readStream(request: Request, bytesMax: number): Promise<string | null> {
  const reader = request.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > bytesMax) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

const tooLarge: BodyText = { ok: false, why: "body_too_large" };
