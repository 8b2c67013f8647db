import { deltaKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import type { PackageDescriptor } from "#lib/protocol/package-descriptor.ts";
import { sealedKey } from "#lib/protocol/sealed.ts";
import { acceptedEncodings, acceptsDelta } from "./accept-encoding.ts";
import { availableDictionary } from "./available-dictionary.ts";
import type { BlobReader } from "./blobs.ts";
import { orLate } from "./deadline.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { reasonOf } from "./log.ts";
import type { QuietLog } from "./log.ts";
import { PackageDescriptors, SealedElsewhere } from "./package-descriptors.ts";
import { representationResponse, type Representation } from "./representation.ts";
import { problemResponse } from "./responses.ts";

type Parts = { blobs: BlobReader; now: () => number; log: QuietLog };

const sealedPattern = /^\/edge\/v1\/sealed\/([0-9a-f]{64})$/;
const packagePattern = /^\/edge\/v1\/packages\/(\d{16})\/([0-9a-f]{64})$/;
const deltaPattern = /^\/edge\/v1\/deltas\/\d{16}\/[0-9a-f]{64}\/([0-9a-f]{64})\/([0-9a-f]{64})$/;

const names = ({ deltas, otherDeltas }: PackageDescriptor, digest: string): boolean =>
  deltas.some(({ sha256 }) => sha256 === digest) || otherDeltas.includes(digest);

/**
 * Packages and what makes them from older ones, by digest. A digest is handed out only with a decision: knowing it is
 * the right to fetch it.
 */
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
    const found = this.#find(path, request);
    if (found === null) return problemResponse("package_unknown");
    try {
      const chosen = await orLate(found, limits.answerMs, "Reading a package");
      this.awaySinceMs = null;
      return chosen === null ? problemResponse("package_unknown") : representationResponse(chosen, request);
    } catch (error) {
      if (error instanceof SealedElsewhere) return problemResponse("package_sealed");
      this.awaySinceMs ??= this.#parts.now();
      this.#parts.log.warn("A package cannot be read.", { path, reason: reasonOf(error) });
      return problemResponse("package_unavailable");
    }
  }

  #find(path: string, request: Request): Promise<Representation | null> | null {
    const sealed = sealedPattern.exec(path)?.[1];
    if (sealed !== undefined) return this.#sealed(sealed);
    const [, program = "", sha256] = packagePattern.exec(path) ?? [];
    if (sha256 !== undefined) return this.#choose({ program, sha256 }, request);
    const [, to, digest] = deltaPattern.exec(path) ?? [];
    return to === undefined || digest === undefined ? null : this.#delta(to, digest);
  }

  async #choose(
    { program, sha256 }: { program: string; sha256: string },
    request: Request,
  ): Promise<Representation | null> {
    const chosen = await this.#fresh(sha256, (descriptor) => this.#negotiate(sha256, descriptor, request));
    if (chosen === null) return null;
    // What was fetched under this mini program's addresses may serve as the dictionary for what comes under them.
    const match = `match="/edge/v1/packages/${program}/*"`;
    const more = { vary: "Accept-Encoding, Available-Dictionary", "use-as-dictionary": match };
    return {
      ...chosen,
      headers: { "content-type": "application/vnd.sluice.package+zip", ...more, ...chosen.headers },
    };
  }

  // Opaque bytes: nothing between here and the device may encode them once more.
  async #sealed(digest: string): Promise<Representation | null> {
    const blob = await this.#parts.blobs.open(sealedKey(digest));
    return blob && { blob, sha256: digest, headers: { "content-type": "application/age" } };
  }

  // Whoever knows a package knows what makes it, and that alone: what makes a sealed one is not to be had under another's
  // address. A quick one that was replaced is there until nobody asks for it.
  async #delta(to: string, digest: string): Promise<Representation | null> {
    if (!(await this.#isNamed(to, digest))) return null;
    const blob = await this.#parts.blobs.open(deltaKey(digest));
    return blob && { blob, sha256: digest, headers: { "content-type": "application/vnd.sluice.delta" } };
  }

  async #isNamed(to: string, digest: string): Promise<boolean> {
    const first = await this.#descriptors.readClear(to);
    if (first === null || names(first, digest)) return first !== null;
    // It may have been made since the descriptor was read.
    this.#descriptors.forget(to);
    const second = await this.#descriptors.readClear(to);
    return second !== null && names(second, digest);
  }

  async #fresh(
    sha256: string,
    open: (descriptor: PackageDescriptor) => Promise<Representation | null>,
  ): Promise<Representation | null> {
    const first = await this.#descriptors.readClear(sha256);
    if (first === null) return null;
    const chosen = await open(first);
    if (chosen !== null) return chosen;
    // An encoding may have been replaced since the descriptor was read.
    this.#descriptors.forget(sha256);
    const second = await this.#descriptors.readClear(sha256);
    const again = second === null ? null : await open(second);
    if (again === null) throw new Error("What is kept is not what the descriptor says.");
    return again;
  }

  async #negotiate(
    sha256: string,
    descriptor: PackageDescriptor,
    { headers }: Request,
  ): Promise<Representation | null> {
    const accepted = headers.get("accept-encoding");
    const base = acceptsDelta(accepted) ? availableDictionary(headers.get("available-dictionary")) : null;
    const delta = base === null ? undefined : descriptor.deltas.find(({ from }) => from === base);
    if (delta !== undefined) {
      const found = await this.#opened(deltaKey(delta.sha256), delta, { "content-encoding": "dcz" });
      if (found !== null) return found;
    }
    for (const encoding of acceptedEncodings(accepted)) {
      const kept = descriptor.encodings[encoding];
      if (kept === undefined) continue;
      const key = packageKey(sha256, encoding, kept.effort);
      const found = await this.#opened(
        key,
        kept,
        encoding === "identity" ? {} : { "content-encoding": encoding },
      );
      if (found !== null) return found;
    }
    return null;
  }

  // Another size than the descriptor's is other content: never sent under its digest.
  async #opened(
    key: string,
    { size, sha256 }: { size: number; sha256: string },
    headers: Record<string, string>,
  ): Promise<Representation | null> {
    const blob = await this.#parts.blobs.open(key);
    if (blob?.size === size) return { blob, sha256, headers };
    this.#parts.log.warn("What a package is kept as is missing or has another size.", { key });
    return null;
  }
}
