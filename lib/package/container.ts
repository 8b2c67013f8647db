import type { ContainerItem } from "./canonical.ts";
import { endRecordBytes, readDirectory, readEndRecord } from "./container-index.ts";

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
  const end = Math.max(container.length - endRecordBytes, 0);
  const directory = readEndRecord(container.subarray(end));
  const items = readDirectory(container.subarray(directory.offset, end), directory);
  return {
    list: [...items.values()],
    file: (path) => {
      const item = items.get(path);
      return item && container.subarray(item.offset, item.offset + item.size);
    },
  };
}
