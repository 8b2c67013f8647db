import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { Encoding, PackageDescriptor, Representation } from "#lib/protocol/package-descriptor.ts";
import { acceptedEncodings } from "./accept-encoding.ts";
import type { BlobReader, OpenBlob } from "./blobs.ts";
import { byteRange } from "./byte-range.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import { PackageDescriptors } from "./package-descriptors.ts";
import { corsHeaders, exposedHeaders, problemResponse } from "./responses.ts";

type Parts = { blobs: BlobReader; now: () => number; log: QuietLog };
type Chosen = { encoding: Encoding; representation: Representation; blob: OpenBlob };

const addressPattern = /^\/edge\/v1\/packages\/\d{16}\/([0-9a-f]{64})$/;

/** Packages by digest. A digest is handed out only with a decision: knowing it is the right to fetch it. */
export class Packages {
  /** Since when the blobs have not answered; null while they do. */
  awaySinceMs: number | null = null;
  #parts: Parts;
  #descriptors: PackageDescriptors;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#descriptors = new PackageDescriptors(parts);
  }

  /** GET and HEAD. What cannot be read is 503: only a store that answers may say that a package is unknown. */
  async answer(path: string, request: Request): Promise<Response> {
    const sha256 = addressPattern.exec(path)?.[1];
    if (sha256 === undefined) return problemResponse("package_unknown");
    try {
      const chosen = await orLate(this.#choose(sha256, request), limits.answerMs, "Reading a package");
      this.awaySinceMs = null;
      return chosen === null ? problemResponse("package_unknown") : representationResponse(chosen, request);
    } catch (error) {
      this.awaySinceMs ??= this.#parts.now();
      this.#parts.log.warn("A package cannot be read.", { sha256, reason: reasonOf(error) });
      return problemResponse("package_unavailable");
    }
  }

  async #choose(sha256: string, request: Request): Promise<Chosen | null> {
    const accepted = acceptedEncodings(request.headers.get("accept-encoding"));
    const first = await this.#descriptors.read(sha256);
    if (first === null) return null;
    const chosen = await this.#open(sha256, first, accepted);
    if (chosen !== null) return chosen;
    // An encoding may have been replaced since the descriptor was read.
    this.#descriptors.forget(sha256);
    const second = await this.#descriptors.read(sha256);
    const again = second === null ? null : await this.#open(sha256, second, accepted);
    if (again === null) throw new Error("What is kept is not what the descriptor says.");
    return again;
  }

  // Another size than the descriptor's is other content: never sent under its digest.
  async #open(
    sha256: string,
    { encodings }: PackageDescriptor,
    accepted: readonly Encoding[],
  ): Promise<Chosen | null> {
    for (const encoding of accepted) {
      const representation = encodings[encoding];
      if (representation === undefined) continue;
      const blob = await this.#parts.blobs.open(packageKey(sha256, encoding));
      if (blob?.size === representation.size) return { encoding, representation, blob };
      this.#parts.log.warn("An encoding of a package is missing or has another size.", { sha256, encoding });
    }
    return null;
  }
}

function representationResponse({ encoding, representation, blob }: Chosen, request: Request): Response {
  const etag = `"${representation.sha256}"`;
  const headers: Record<string, string> = {
    etag,
    "repr-digest": `sha-256=:${base64OfHex(representation.sha256)}:`,
    vary: "Accept-Encoding, Available-Dictionary",
    "cache-control": "public, max-age=31536000, immutable",
    "access-control-expose-headers": exposedHeaders,
    ...corsHeaders,
  };
  if (isHeld(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  headers["content-type"] = "application/vnd.sluice.package+zip";
  headers["accept-ranges"] = "bytes";
  headers["x-content-type-options"] = "nosniff";
  if (encoding !== "identity") headers["content-encoding"] = encoding;
  headers["content-length"] = `${representation.size}`;
  if (request.method === "HEAD") return new Response(null, { status: 200, headers });
  return bytesResponse(blob, headers, rangeOf(request, etag, representation.size));
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

function base64OfHex(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
