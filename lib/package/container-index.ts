import type { ContainerItem } from "./canonical.ts";

/** The bytes at a container's very end that say where its directory lies. */
export const endRecordBytes = 22;

export type Directory = { offset: number; bytes: number; count: number };

/** Reads the last `endRecordBytes` bytes of a container. @throws RangeError where they are not a container's */
export function readEndRecord(end: Uint8Array): Directory {
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength);
  if (end.length !== endRecordBytes || view.getUint32(0, true) !== 0x06054b50) throw notAContainer();
  return {
    offset: view.getUint32(16, true),
    bytes: view.getUint32(12, true),
    count: view.getUint16(10, true),
  };
}

/** Where each file of a container lies, by the bytes of its directory. @throws RangeError on anything else */
export function readDirectory(bytes: Uint8Array, directory: Directory): Map<string, ContainerItem> {
  if (bytes.length !== directory.bytes) throw notAContainer();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const items = new Map<string, ContainerItem>();
  let at = 0;
  for (let index = 0; index < directory.count; index++) {
    if (view.getUint32(at, true) !== 0x02014b50 || view.getUint16(at + 10, true) !== 0) throw notAContainer();
    const size = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const path = decoder.decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    const offset = view.getUint32(at + 42, true) + 30 + nameBytes;
    if (offset + size > directory.offset) throw notAContainer();
    items.set(path, { path, offset, size });
    at += 46 + nameBytes;
  }
  return items;
}

const notAContainer = (): RangeError => new RangeError("Not a package container.");
