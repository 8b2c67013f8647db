/** A content-addressed, immutable store of bytes. Keys are paths of safe characters. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Positions of the first and the last byte, both inclusive. */
export type ByteSpan = { start: number; end: number };
export type ListedBlob = { key: string; size: number; modifiedAt: Date };

export type BlobStore = {
  /** Writes once; a key that is there already is left as it is. */
  put(key: string, bytes: Bytes): Promise<void>;
  /** Writes in the place of what is there: a reader sees the one or the other, whole. For what names blobs. */
  replace(key: string, bytes: Bytes): Promise<void>;
  /** @returns null when there is no such blob @throws when the store is away */
  read(key: string): Promise<Bytes | null>;
  size(key: string): Promise<number | null>;
  /** A stream of the bytes of a span; the whole without one. */
  open(key: string): Promise<{
    size: number;
    stream(span?: ByteSpan): ReadableStream<Uint8Array>;
  } | null>;
  /** Every blob whose key begins so, e.g. `uploads/`; in no order. */
  list(prefix: string): AsyncIterable<ListedBlob>;
  remove(key: string): Promise<void>;
  /**
   * An address to which anybody may PUT these many bytes under a key for a while, and nothing else. It writes over what
   * is there. Null where the store takes bytes from this process alone.
   */
  presignPut(key: string, put: { size: number; seconds: number }): Promise<string | null>;
  ping(): Promise<void>;
};

const safeKey = /^[a-z]+\/[0-9a-f]{32,64}(\.[a-z0-9]+)?$/;
const safePrefix = /^[a-z]+\/([0-9a-f]{32,64}\.?)?$/;

/** @throws where a key could name anything else than a blob */
export function checkedKey(key: string): string {
  if (!safeKey.test(key)) throw new Error(`not a blob key: ${key}`);
  return key;
}

export function checkedPrefix(prefix: string): string {
  if (!safePrefix.test(prefix)) throw new Error(`not a prefix of blob keys: ${prefix}`);
  return prefix;
}

export const attachmentKey = (sha256: string): string => `attachments/${sha256}`;
