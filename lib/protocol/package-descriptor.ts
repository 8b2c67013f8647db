import { z } from "zod";
import { deltaLimits } from "#lib/package/delta-limits.ts";
import { deltaSchema, type Delta } from "#lib/package/delta.ts";

/** Encodings a package may be kept in; the first that the client takes is the smallest. */
export const encodings = ["zstd", "br", "gzip", "identity"] as const;
export type Encoding = (typeof encodings)[number];

/** Made at once, or later with the time that the fewest bytes take. */
export const efforts = ["quick", "small"] as const;
export type Effort = (typeof efforts)[number];

const suffixes: Record<Encoding, string> = { zstd: ".zst", br: ".br", gzip: ".gz", identity: "" };

/**
 * Where a package's encoded bytes lie among the blobs, by the SHA-256 of its canonical container. A small encoding lies
 * beside the quick one: what is being read is never replaced.
 */
export function packageKey(sha256: string, encoding: Encoding, effort: Effort = "quick"): string {
  const small = effort === "small" && encoding !== "identity" ? "small" : "";
  return `packages/${sha256}${suffixes[encoding]}${small}`;
}

export function descriptorKey(sha256: string): string {
  return `packages/${sha256}.json`;
}

/** Where a delta's bytes lie, by the SHA-256 of these bytes. */
export const deltaKey = (sha256: string): string => `deltas/${sha256}.dcz`;

/** The address of a delta below the edge's. */
export function deltaPath(program: string, to: string, { from, sha256 }: Delta): string {
  return `/edge/v1/deltas/${program}/${from}/${to}/${sha256}`;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const representationSchema = z.object({
  size: z.int().min(0),
  sha256: digest,
  effort: z.enum(efforts).default("quick"),
});
export type Representation = z.infer<typeof representationSchema>;

/** What a package is kept as: of each encoding the bytes' size and digest. Written after the blobs that it names. */
export const packageDescriptorSchema = z.object({
  encodings: z.object({
    identity: representationSchema,
    zstd: representationSchema.optional(),
    br: representationSchema.optional(),
    gzip: representationSchema.optional(),
  }),
  /** What makes the package from earlier ones. */
  deltas: z.array(deltaSchema).max(deltaLimits.perPackageMax).default([]),
  /** Digests of further ones that devices may have been told of: those that were replaced, and those beyond the bound. */
  otherDeltas: z.array(digest).max(deltaLimits.otherMax).default([]),
});
export type PackageDescriptor = z.infer<typeof packageDescriptorSchema>;
