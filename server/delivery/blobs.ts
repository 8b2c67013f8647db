/** Where packages lie: content-addressed, immutable. A call rejects where the blobs are away. */
export interface BlobReader {
  /** Null says that the blob is not there. */
  open(key: string): Promise<OpenBlob | null>;
}

export type OpenBlob = {
  /** Bytes of the whole blob. */
  size: number;
  /** `start` and `end` are positions of bytes, both included. Without a range: the whole blob. */
  stream(range?: { start: number; end: number }): ReadableStream<Uint8Array>;
};
