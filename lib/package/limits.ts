/** Every number that bounds a package. Bytes are bytes; settings may override any of them. */
export const packageLimits = {
  packedBytesMax: 50_000_000,
  unpackedBytesMax: 200_000_000,
  filesMax: 20_000,
  /** Files and folder records together: an archive tool may write one record a folder. */
  entriesMax: 40_000,
  /** Above `ratioFloorBytes` unpacked, unpacked / packed may not exceed this: real code and pictures stay under 30. */
  ratioMax: 200,
  ratioFloorBytes: 10_000_000,
  pathBytesMax: 1024,
  segmentBytesMax: 255,
  depthMax: 32,
  manifestBytesMax: 1_000_000,
  manifestDepthMax: 64,
  pagesMax: 2_000,
  /** Characters of a declared name, description or version that are kept. */
  declaredTextMax: 500,
  /** The head of an HTML page that is searched for its title. */
  htmlHeadBytes: 65_536,
  /** Text files above this are not searched for secrets and scripts. */
  scanBytesMax: 4_000_000,
  /** A first look of this many bytes tells text from binary. */
  sniffBytes: 8_000,
  /** Above this the main package (without subpackages) gets a warning: platforms refuse it or load it slowly. */
  mainPackageBytesAdvised: 2 * 1024 * 1024,
  /** Smaller pictures are not worth a word. */
  pictureBytesAdvised: 100_000,
  /** Pixels on a side that the sharpest phones show. */
  pictureEdgeAdvised: 2_560,
  /** Notes of a camera or an editor inside a picture. */
  pictureNotesAdvised: 20_000,
  signingBlockBytesMax: 1_000_000,
  findingsMax: 200,
  /** Progress is reported, and may be awaited, after this many bytes or files. */
  progressBytes: 2_000_000,
  progressFiles: 256,
} as const;

export type PackageLimits = { readonly [name in keyof typeof packageLimits]: number };
