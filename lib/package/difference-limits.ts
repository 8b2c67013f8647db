/** What bounds the difference of one file between two packages. */
export const differenceLimits = {
  /** Larger texts are told apart by size and digest. */
  textBytesMax: 256 * 1024,
  pictureBytesMax: 512 * 1024,
  /** More lines than that differ: the old and the new one stand below each other. */
  editsMax: 1_500,
  linesMax: 3_000,
  lineLengthMax: 600,
  contextLines: 3,
} as const;
