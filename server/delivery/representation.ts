import { bytesOfHex } from "#lib/crypto/digest.ts";
import type { OpenBlob } from "./blobs.ts";
import { byteRange } from "./byte-range.ts";
import { corsHeaders, exposedHeaders, problemResponse } from "./responses.ts";

/** Immutable bytes under an address: what they are, and what is to be said of them beside the digest. */
export type Representation = {
  blob: OpenBlob;
  /** SHA-256 (hex) of the bytes as they travel. */
  sha256: string;
  headers: Readonly<Record<string, string>>;
};

/** GET and HEAD: whole, a range of it, or nothing where the client has it. Source: RFC 9110, 13 and 14; RFC 9530. */
export function representationResponse(
  { blob, sha256, headers: own }: Representation,
  request: Request,
): Response {
  const etag = `"${sha256}"`;
  const headers: Record<string, string> = {
    etag,
    "repr-digest": `sha-256=:${base64OfHex(sha256)}:`,
    "cache-control": "public, max-age=31536000, immutable",
    "access-control-expose-headers": exposedHeaders,
    ...corsHeaders,
    ...own,
  };
  if (isHeld(request.headers.get("if-none-match"), etag)) {
    delete headers["content-type"];
    delete headers["content-encoding"];
    return new Response(null, { status: 304, headers });
  }
  headers["accept-ranges"] = "bytes";
  headers["x-content-type-options"] = "nosniff";
  headers["content-length"] = `${blob.size}`;
  if (request.method === "HEAD") return new Response(null, { status: 200, headers });
  return bytesResponse(blob, headers, rangeOf(request, etag, blob.size));
}

function bytesResponse(
  blob: OpenBlob,
  headers: Record<string, string>,
  range: ReturnType<typeof byteRange>,
): Response {
  if (range.kind === "outside") {
    return problemResponse("range_not_satisfiable", { headers: { "content-range": `bytes */${blob.size}` } });
  }
  if (range.kind === "whole") return new Response(blob.stream(), { status: 200, headers });
  const { start, end } = range;
  headers["content-length"] = `${end - start + 1}`;
  headers["content-range"] = `bytes ${start}-${end}/${blob.size}`;
  return new Response(blob.stream({ start, end }), { status: 206, headers });
}

// A range of other bytes than the client has begun with would make a broken file: then it gets all of them.
function rangeOf(request: Request, etag: string, size: number): ReturnType<typeof byteRange> {
  const condition = request.headers.get("if-range");
  if (condition !== null && condition.trim() !== etag) return { kind: "whole" };
  return byteRange(request.headers.get("range"), size);
}

function isHeld(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((held) => held.trim() === "*" || held.trim().replace(/^W\//, "") === etag);
}

const base64OfHex = (hex: string): string => btoa(String.fromCharCode(...bytesOfHex(hex)));
