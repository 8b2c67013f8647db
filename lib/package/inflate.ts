/**
 * Raw deflate undone by the runtime's own inflate. `compressed` must be one whole stream and nothing after it;
 * more than `sizeMax` bytes of output stop it with "too_large". Never throws on hostile bytes.
 */
export type Inflate = (compressed: Uint8Array<ArrayBuffer>, sizeMax: number) => Promise<Inflated>;

export type Inflated =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; why: "too_large" | "broken" };

/** The inflate of browsers, Node and edge runtimes alike: DecompressionStream with a counter that stops it. */
export const inflateRaw: Inflate = async (compressed, sizeMax) => {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  // A broken stream rejects the reads below; the writes' own rejections say nothing new.
  void writer
    .write(compressed)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = stream.readable.getReader();
  const bytes = new Uint8Array(sizeMax);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { ok: true, bytes: bytes.subarray(0, size) };
      if (size + value.length > sizeMax) {
        void reader.cancel().catch(() => undefined);
        return { ok: false, why: "too_large" };
      }
      bytes.set(value, size);
      size += value.length;
    }
  } catch {
    return { ok: false, why: "broken" };
  }
};
