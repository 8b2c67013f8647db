import { descriptorKey, packageDescriptorSchema } from "#lib/protocol/package-descriptor.ts";
import type { PackageDescriptor } from "#lib/protocol/package-descriptor.ts";
import { sealedMarkKey } from "#lib/protocol/sealed.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { BlobReader } from "./blobs.ts";
import { deliveryLimits as limits } from "./limits.ts";

/** A package that is sealed somewhere: its clear bytes go to no device. */
export class SealedElsewhere extends Error {}

type Parts = { blobs: BlobReader; now: () => number };

/** Reads what a package is kept as, and remembers it shortly: a smaller encoding may replace a quick one. */
export class PackageDescriptors {
  #parts: Parts;
  #known = new BoundedMap<string, { descriptor: PackageDescriptor; isSealed: boolean; untilMs: number }>(
    limits.descriptorsMax,
  );

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Null where there is no such package. Rejects where the blobs are away or the descriptor is damaged, and where the
   * package is sealed.
   */
  async readClear(sha256: string): Promise<PackageDescriptor | null> {
    const known = this.#known.get(sha256);
    const read = known !== undefined && known.untilMs > this.#parts.now() ? known : await this.#read(sha256);
    if (read?.isSealed) throw new SealedElsewhere(sha256);
    return read?.descriptor ?? null;
  }

  async #read(sha256: string) {
    const { blobs, now } = this.#parts;
    const [blob, mark] = await Promise.all([
      blobs.open(descriptorKey(sha256)),
      blobs.open(sealedMarkKey(sha256)),
    ]);
    if (blob === null) return null;
    if (blob.size > limits.descriptorBytesMax) throw new Error("A package's descriptor is damaged.");
    const descriptor = packageDescriptorSchema.parse(await new Response(blob.stream()).json());
    const read = { descriptor, isSealed: mark !== null, untilMs: now() + limits.descriptorMs };
    this.#known.set(sha256, read);
    return read;
  }

  forget(sha256: string): void {
    this.#known.delete(sha256);
  }
}
