import { z } from "zod";
import { deltaLimits as limits } from "./delta-limits.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Bytes that make one container from another: `dcz`, a zstd frame with the older container as its dictionary. */
export const deltaSchema = z.object({
  /** The older container's digest. */
  from: sha256,
  /** Of the dcz bytes. */
  sha256,
  /** Bytes of it. */
  size: z.int().positive(),
});
export type Delta = z.infer<typeof deltaSchema>;

/**
 * The largest window that every client can decode a delta from that base with. Source: RFC 9842, section 5. The frame's
 * window is the new container itself, so that its every byte may come from the base.
 */
export function windowBytesMax(baseBytes: number): number {
  return Math.min(limits.windowMax, Math.max(limits.windowMin, limits.windowOfBase * baseBytes));
}

/** Whether a client may be asked to make `newBytes` from a base. */
export const fitsWindow = (baseBytes: number, newBytes: number): boolean =>
  newBytes <= windowBytesMax(baseBytes);

/** Whether a delta saves enough to be kept: against the smallest whole package. */
export const savesEnough = (deltaBytes: number, wholeBytes: number): boolean =>
  deltaBytes < limits.shareMax * wholeBytes;

/** The window as zstd takes it, as a power of two: large enough that the dictionary is in reach of every byte. */
export const windowLog = (newBytes: number): number =>
  Math.min(27, Math.max(23, Math.ceil(Math.log2(Math.max(1, newBytes)))));
