import { iconKey, pictureType } from "#lib/picture/icon.ts";
import { iconLimits } from "#lib/picture/limits.ts";
import type { BlobReader } from "./blobs.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import { corsHeaders, problemResponse } from "./responses.ts";

const addressPattern = /^\/edge\/v1\/icons\/([0-9a-f]{64})$/;

/** A mini program's picture, by the digest that an answer named. It runs nothing, wherever it is opened. */
export async function iconAnswer(
  { blobs, log }: { blobs: BlobReader; log: QuietLog },
  path: string,
  request: Request,
): Promise<Response> {
  const sha256 = addressPattern.exec(path)?.[1];
  if (sha256 === undefined) return problemResponse("icon_unknown");
  const etag = `"${sha256}"`;
  if (request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers: { etag } });
  try {
    const bytes = await orLate(bytesOf(blobs, sha256), limits.answerMs, "Reading an icon");
    if (bytes === null) return problemResponse("icon_unknown");
    return new Response(bytes, { headers: { ...fixedHeaders, "content-type": pictureType(bytes), etag } });
  } catch (error) {
    log.warn("An icon cannot be read.", { sha256, reason: reasonOf(error) });
    return problemResponse("icon_unavailable");
  }
}

const fixedHeaders = {
  "cache-control": "public, max-age=31536000, immutable",
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
  ...corsHeaders,
};

async function bytesOf(blobs: BlobReader, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const blob = await blobs.open(iconKey(sha256));
  if (blob === null) return null;
  if (blob.size > iconLimits.bytesMax) throw new RangeError(`${blob.size} bytes are no icon.`);
  return new Uint8Array(await new Response(blob.stream()).arrayBuffer());
}
