/** A content-addressed, immutable store of bytes. Keys are paths of safe characters. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type BlobStore = {
  /** Writes once; a key that is there already is left as it is. */
  put(key: string, bytes: Bytes): Promise<void>;
  /** Writes in the place of what is there: a reader sees the one or the other, whole. For what names blobs. */
  replace(key: string, bytes: Bytes): Promise<void>;
  /** @returns null when there is no such blob @throws when the store is away */
  read(key: string): Promise<Bytes | null>;
  size(key: string): Promise<number | null>;
  /** A stream of the bytes from `start` to `end`, both inclusive; the whole without a range. */
  open(key: string): Promise<{
    size: number;
    stream(range?: { start: number; end: number }): ReadableStream<Uint8Array>;
  } | null>;
  remove(key: string): Promise<void>;
  ping(): Promise<void>;
};

export const attachmentKey = (sha256: string): string => `attachments/${sha256}`;
