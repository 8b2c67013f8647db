import { z } from "zod";

/** Encodings a package may be kept in; the first that the client takes is the smallest. */
export const encodings = ["zstd", "br", "gzip", "identity"] as const;
export type Encoding = (typeof encodings)[number];

const suffixes: Record<Encoding, string> = { zstd: ".zst", br: ".br", gzip: ".gz", identity: "" };

/** Where a package's encoded bytes lie among the blobs, by the SHA-256 of its canonical container. */
export function packageKey(sha256: string, encoding: Encoding): string {
  return `packages/${sha256}${suffixes[encoding]}`;
}

export function descriptorKey(sha256: string): string {
  return `packages/${sha256}.json`;
}

const representationSchema = z.object({ size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type Representation = z.infer<typeof representationSchema>;

/** What a package is kept as: of each encoding the bytes' size and digest. Written after the blobs that it names. */
export const packageDescriptorSchema = z.object({
  encodings: z.object({
    identity: representationSchema,
    zstd: representationSchema.optional(),
    br: representationSchema.optional(),
    gzip: representationSchema.optional(),
  }),
});
export type PackageDescriptor = z.infer<typeof packageDescriptorSchema>;
