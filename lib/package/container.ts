import type { ContainerItem } from "./canonical.ts";

/** A canonical container opened for reading: its files in order, and the bytes of one, as views without copying. */
export type Container = {
  list: ContainerItem[];
  file: (path: string) => Uint8Array<ArrayBuffer> | undefined;
};

/**
 * Opens bytes that `writeContainer` made, and that were checked against their digest. Throws on anything else: it is
 * not a reader for strangers' archives.
 */
export function readContainer(container: Uint8Array<ArrayBuffer>): Container {
  const view = new DataView(container.buffer, container.byteOffset, container.byteLength);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const end = container.length - 22;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new RangeError("Not a package container.");
  const count = view.getUint16(end + 10, true);
  const items = new Map<string, ContainerItem>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== 0x02014b50 || view.getUint16(at + 10, true) !== 0)
      throw new RangeError("Not a package container.");
    const size = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const path = decoder.decode(container.subarray(at + 46, at + 46 + nameBytes));
    const offset = view.getUint32(at + 42, true) + 30 + nameBytes;
    if (offset + size > end) throw new RangeError("Not a package container.");
    items.set(path, { path, offset, size });
    at += 46 + nameBytes;
  }
  return {
    list: [...items.values()],
    file: (path) => {
      const item = items.get(path);
      return item && container.subarray(item.offset, item.offset + item.size);
    },
  };
}
