/** What bounds packages on their way. */
export const uploadLimits = {
  expiresMs: 24 * 3_600_000,
  /** Uploads that one person may have open, and all of a workspace together. */
  openPersonMax: 10,
  openWorkspaceMax: 100,
  /** How long an address for a part is good; a slow sender asks for new ones. */
  presignedSeconds: 3_600,
  /** Packages that one process checks at the same time; each may hold 300 MB while it is. */
  checkedAtOnceMax: 3,
  /** Whoever has checked for longer was cut off. */
  checkMsMax: 600_000,
} as const;
