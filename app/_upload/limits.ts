import { packageLimits } from "#lib/package/limits.ts";

/** What bounds an upload in the browser. */
export const uploadLimits = {
  /** Larger files are not read, let alone sent. */
  fileBytesMax: packageLimits.packedBytesMax,
  /** A check that takes longer is left to the server. */
  checkMsMax: 60_000,
  sendMsMax: 3_600_000,
  notesLengthMax: 2_000,
  /** Speed is judged by the last seconds: a connection changes. */
  speedWindowMs: 4_000,
  /** Before that no time left is told: it would jump. */
  speedAfterMs: 800,
  /** Findings that are listed at once; the rest opens on demand. */
  findingsShown: 20,
} as const;
