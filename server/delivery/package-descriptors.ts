import { descriptorKey, packageDescriptorSchema } from "#lib/protocol/package-descriptor.ts";
import type { PackageDescriptor } from "#lib/protocol/package-descriptor.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { BlobReader } from "./blobs.ts";
import { deliveryLimits as limits } from "./limits.ts";

type Parts = { blobs: BlobReader; now: () => number };

/** Reads what a package is kept as, and remembers it shortly: a smaller encoding may replace a quick one. */
export class PackageDescriptors {
  #parts: Parts;
  #known = new BoundedMap<string, { descriptor: PackageDescriptor; untilMs: number }>(limits.descriptorsMax);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Null where there is no such package. Rejects where the blobs are away or the descriptor is damaged. */
  async read(sha256: string): Promise<PackageDescriptor | null> {
    const known = this.#known.get(sha256);
    if (known !== undefined && known.untilMs > this.#parts.now()) return known.descriptor;
    const blob = await this.#parts.blobs.open(descriptorKey(sha256));
    if (blob === null) return null;
    if (blob.size > limits.descriptorBytesMax) throw new Error("A package's descriptor is damaged.");
    const descriptor = packageDescriptorSchema.parse(await new Response(blob.stream()).json());
    this.#known.set(sha256, { descriptor, untilMs: this.#parts.now() + limits.descriptorMs });
    return descriptor;
  }

  forget(sha256: string): void {
    this.#known.delete(sha256);
  }
}
