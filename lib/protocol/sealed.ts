import { z } from "zod";
import type { DeviceKey } from "#lib/crypto/content-key.ts";

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The public half of the key pair that a device made for itself. What else stands in it is ignored. */
export const deviceKeySchema = z.discriminatedUnion("kty", [
  z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: coordinate, y: coordinate }),
  z.object({ kty: z.literal("OKP"), crv: z.literal("X25519"), x: coordinate }),
]) satisfies z.ZodType<DeviceKey>;

/** SHA-256 and bytes of an encrypted file: age over gzip. */
export const sealedFileSchema = z.object({ sha256, size: z.int().min(1) });
export type SealedFile = z.infer<typeof sealedFileSchema>;

/** A release's package as an encrypted file, and the key that opens it, wrapped for the delivery processes. */
export const sealedSchema = sealedFileSchema.extend({
  /** Whom further files of the release are sealed for: public. */
  recipient: z.string(),
  /** A compact JWE. */
  key: z.string(),
});
export type Sealed = z.infer<typeof sealedSchema>;

/** Why a device was given a sealed release without the key to it. */
export const keyWithheldReasons = [
  /** Who the user is was not proven by the super app's server, which sealed packages demand. */
  "identity_unproven",
  "device_key_missing",
  /** It is no key, or not the one that the user's token names. */
  "device_key_refused",
  /** Ask again later. */
  "unavailable",
] as const;
export type KeyWithheld = (typeof keyWithheldReasons)[number];

/** Where an encrypted file lies among the blobs, and its address below the edge's. */
export const sealedKey = (digest: string): string => `sealed/${digest}`;
export const sealedPath = (digest: string): string => `/edge/v1/sealed/${digest}`;

/** Stands among the blobs where a package is sealed somewhere: its clear bytes then go to no device. */
export const sealedMarkKey = (packageSha256: string): string => `packages/${packageSha256}.sealed`;
