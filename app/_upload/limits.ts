import { packageLimits } from "#lib/package/limits.ts";

/** What bounds an upload in the browser. */
export const uploadLimits = {
  /** Larger files are not read, let alone sent. */
  fileBytesMax: packageLimits.packedBytesMax,
  /** A check that takes longer is left to the server. */
  checkMsMax: 60_000,
  partsAtOnce: 3,
  /** A part of 4 MB that is not there by then is sent again. */
  partMsMax: 600_000,
  partTriesMax: 12,
  /** After so many failures at the store's own address a part goes through the server. */
  storeTriesMax: 2,
  /** The pause before the second try; each later one twice as long, up to the longest. */
  retryMs: 250,
  retryMsMax: 10_000,
  /** Without a network, a try is made this often: not every browser notices that it is back. */
  offlineMsMax: 30_000,
  completeTriesMax: 5,
  /** Between two tries where the server checks many packages, or lacks a part. */
  busyMs: 3_000,
  notesLengthMax: 2_000,
  /** Speed is judged by the last seconds: a connection changes. */
  speedWindowMs: 4_000,
  /** Before that no time left is told: it would jump. */
  speedAfterMs: 800,
  /** Findings that are listed at once; the rest opens on demand. */
  findingsShown: 20,
} as const;
