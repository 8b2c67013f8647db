/** One file of an archive. `bytes` may be a view into the archive itself: it must not be changed. */
export type ArchiveEntry = {
  /** Relative, with `/` between folders. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
  crc32: number;
};
