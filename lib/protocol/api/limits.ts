/** What bounds an upload through /api/v1/uploads. */
export const uploadApiLimits = {
  /** Below the 4.5 MB that hosts such as Vercel take in one request. */
  partBytesMax: 4_000_000,
  /** A package of 50 MB in parts of 4 MB, with room for smaller parts. */
  partsMax: 50,
  versionLengthMax: 60,
  notesLengthMax: 2_000,
  signatureLengthMax: 16_384,
} as const;

/** What bounds a list. */
export const pageLimits = { sizeMax: 100, cursorLengthMax: 300 } as const;

/** Of a command: a hundred thousand testers may come with it. */
export const commandBytesMax = 40_000_000;
