import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";

export type ZipOptions = {
  /** A folder that everything is wrapped in, as many developers' tools do: `"my-program"`. */
  wrapIn?: string;
  /** What the entries say about their age, in local time; by default 2026-01-01 12:00:00. */
  modified?: Date;
  /** Deflate level 0 to 9, 6 by default. */
  level?: number;
  /** Files that replace or join those of the folder, by their path in the zip. */
  add?: Record<string, string | Uint8Array>;
  /** Paths in the zip that are left out. */
  without?: readonly string[];
};

/** A zip of a folder's files, as a developer's tool makes it: deflated, Unix modes, UTF-8 names with `/`. */
export function zipFolder(folder: string, options: ZipOptions = {}): Uint8Array<ArrayBuffer> {
  return zipFiles(readFolder(folder), options);
}

/** A zip of named contents, in the order in which they are given; strings become UTF-8. */
export function zipFiles(
  files: Record<string, string | Uint8Array>,
  options: ZipOptions = {},
): Uint8Array<ArrayBuffer> {
  const left = new Set(options.without ?? []);
  const named = Object.entries({ ...files, ...options.add }).filter(([path]) => !left.has(path));
  const prefix = options.wrapIn === undefined ? "" : `${options.wrapIn}/`;
  const entries = named.map(([path, content]) => makeEntry(prefix + path, content, options));
  const locals = entries.map((entry) => Buffer.concat([localHeader(entry), entry.name, entry.packed]));
  let offset = 0;
  const central = entries.map((entry, index) => {
    const header = centralHeader(entry, offset);
    offset += locals[index]?.length ?? 0;
    return header;
  });
  const directory = Buffer.concat(central);
  const end = endRecord(entries.length, directory.length, offset);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

/** Every file below a folder by its path with `/`, sorted, so that the same folder gives the same zip. */
export function readFolder(folder: string): Record<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/"));
  return Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(join(folder, path))]));
}

type Entry = { name: Buffer; packed: Buffer; size: number; crc: number; method: 0 | 8; stamp: number };

function makeEntry(path: string, content: string | Uint8Array, options: ZipOptions): Entry {
  const bytes = Buffer.from(content);
  const deflated = deflateRawSync(bytes, { level: options.level ?? 6 });
  const packs = deflated.length < bytes.length;
  return {
    name: Buffer.from(path),
    packed: packs ? deflated : bytes,
    size: bytes.length,
    crc: crc32(bytes),
    method: packs ? 8 : 0,
    stamp: dosStamp(options.modified ?? new Date(2026, 0, 1, 12)),
  };
}

// The fields that the local and the central header share, APPNOTE 4.4: version needed to CRC and sizes.
function sharedFields(entry: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(entry.method, 4);
  fields.writeUInt32LE(entry.stamp, 6);
  fields.writeUInt32LE(entry.crc, 10);
  fields.writeUInt32LE(entry.packed.length, 14);
  fields.writeUInt32LE(entry.size, 18);
  fields.writeUInt16LE(entry.name.length, 22);
  return fields;
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from("PK\x03\x04"), sharedFields(entry)]);
}

function centralHeader(entry: Entry, offset: number): Buffer {
  const madeByUnix = Buffer.from([20, 3]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from("PK\x01\x02"), madeByUnix, sharedFields(entry), rest, entry.name]);
}

function endRecord(count: number, directoryBytes: number, directoryOffset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryOffset, 16);
  return end;
}

// MS-DOS date and time in one number: the date in the upper half, two-second steps in the lower.
function dosStamp(at: Date): number {
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
