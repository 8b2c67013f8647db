import { crc32, deflateRawSync } from "node:zlib";

/** One entry, of which every byte may lie. What is left out is what an honest tool would write. */
export type HostileEntry = {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** 0 stored, 8 deflate; any other writes the content as it is. */
  method?: number;
  /** The bytes that stand for the compressed content. */
  packed?: Uint8Array;
  flags?: number;
  crc?: number;
  size?: number;
  packedSize?: number;
  /** POSIX mode, upper half of the external attributes. */
  mode?: number;
  /** Lower half of the external attributes. */
  attributes?: number;
  /** Upper byte of "version made by": 0 DOS, 3 Unix. */
  system?: number;
  extra?: Uint8Array;
  comment?: Uint8Array;
  disk?: number;
  /** What the directory says about the place of the local header. */
  offset?: number;
  /** What the local header says otherwise. */
  local?: Partial<Pick<HostileEntry, "name" | "flags" | "method" | "crc" | "size" | "packedSize" | "extra">>;
  /** Bytes before the local header that belong to nothing. */
  before?: Uint8Array;
  /** A record after the data: bytes, or the honest one in one of its four forms. */
  descriptor?: Uint8Array | "signed" | "bare" | "wide" | "wide-bare";
  /** Only the directory knows this entry. */
  withoutLocal?: boolean;
};

export type HostileEnd = {
  prefix?: Uint8Array;
  /** Bytes between the last entry and the directory, such as a signing block. */
  beforeDirectory?: Uint8Array;
  afterDirectory?: Uint8Array;
  suffix?: Uint8Array;
  comment?: Uint8Array;
  disk?: number;
  directoryDisk?: number;
  countHere?: number;
  count?: number;
  directorySize?: number;
  directoryOffset?: number;
};

/** Makes a zip byte by byte, so that each of its statements can be wrong on its own (APPNOTE 4.3). */
export function hostileZip(entries: readonly HostileEntry[], end: HostileEnd = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [end.prefix ?? none];
  let length = parts[0]?.length ?? 0;
  const put = (...more: Uint8Array[]) => {
    for (const part of more) {
      parts.push(part);
      length += part.length;
    }
  };
  const directory = entries.map((entry) => {
    const values = valuesOf(entry);
    put(entry.before ?? none);
    const offset = length;
    if (!entry.withoutLocal) put(...localParts(entry, values), values.packed, descriptorOf(entry, values));
    return centralHeader(entry, values, entry.offset ?? offset);
  });
  put(end.beforeDirectory ?? none);
  const directoryOffset = length;
  put(...directory);
  const directorySize = length - directoryOffset;
  put(
    end.afterDirectory ?? none,
    endRecord(entries.length, { directoryOffset, directorySize, ...end }),
    end.suffix ?? none,
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** A signing block as quick apps and Android write it; `pairs` are its values by id. */
export function signingBlock(
  magic = "RPK Sig Block 42",
  pairs: Record<number, Uint8Array> = { 0x1000101: bytes("signature") },
): Buffer {
  const body = Object.entries(pairs).map(([id, value]) =>
    Buffer.concat([u64(value.length + 4), u32(Number(id)), value]),
  );
  const size = body.reduce((sum, pair) => sum + pair.length, 8 + 16);
  return Buffer.concat([u64(size), ...body, u64(size), bytes(magic)]);
}

export function bytes(text: string): Buffer<ArrayBuffer> {
  return Buffer.from(text);
}

/** A zip64 extra field with these 64-bit values in this order. */
export function zip64Extra(...values: number[]): Buffer {
  return Buffer.concat([u16(1), u16(8 * values.length), ...values.map(u64)]);
}

const none = new Uint8Array();

type Values = {
  name: Uint8Array;
  packed: Uint8Array;
  method: number;
  flags: number;
  crc: number;
  size: number;
  packedSize: number;
};

function valuesOf(entry: HostileEntry): Values {
  const content = Buffer.from(entry.content ?? "");
  const method = entry.method ?? 0;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content);
  return {
    name: Buffer.from(entry.name),
    packed,
    method,
    flags: entry.flags ?? (entry.descriptor ? 0x0808 : 0x0800),
    crc: entry.crc ?? crc32(content),
    size: entry.size ?? content.length,
    packedSize: entry.packedSize ?? packed.length,
  };
}

function localParts(entry: HostileEntry, values: Values): Uint8Array[] {
  const blank = entry.descriptor ? { crc: 0, size: 0, packedSize: 0 } : {};
  const local = { ...values, ...blank, ...entry.local, name: Buffer.from(entry.local?.name ?? values.name) };
  const extra = entry.local?.extra ?? none;
  return [u32(0x04034b50), shared(local, extra.length), local.name, extra];
}

function centralHeader(entry: HostileEntry, values: Values, offset: number): Buffer {
  const { extra = none, comment = none, attributes = 0, mode = 0o100644, system = 3 } = entry;
  const madeBy = u16((system << 8) | 20);
  const place = [u16(comment.length), u16(entry.disk ?? 0), u16(0), u16(attributes), u16(mode), u32(offset)];
  return Buffer.concat([
    u32(0x02014b50),
    madeBy,
    shared(values, extra.length),
    ...place,
    values.name,
    extra,
    comment,
  ]);
}

function shared(values: Omit<Values, "packed">, extraLength: number): Buffer {
  const { method, flags, crc, size, packedSize, name } = values;
  const date = [u16(0), u16(0x0021)];
  return Buffer.concat([
    u16(20),
    u16(flags),
    u16(method),
    ...date,
    u32(crc),
    u32(packedSize),
    u32(size),
    u16(name.length),
    u16(extraLength),
  ]);
}

function descriptorOf({ descriptor }: HostileEntry, { crc, size, packedSize }: Values): Uint8Array {
  if (descriptor === undefined) return none;
  if (typeof descriptor !== "string") return descriptor;
  const signature = descriptor === "signed" || descriptor === "wide" ? u32(0x08074b50) : none;
  const number = descriptor.startsWith("wide") ? u64 : u32;
  return Buffer.concat([signature, u32(crc), number(packedSize), number(size)]);
}

function endRecord(
  entries: number,
  end: HostileEnd & { directoryOffset: number; directorySize: number },
): Buffer {
  const { disk = 0, directoryDisk = 0, countHere = entries, count = entries, comment = none } = end;
  const numbers = [
    u16(disk),
    u16(directoryDisk),
    u16(countHere),
    u16(count),
    u32(end.directorySize),
    u32(end.directoryOffset),
  ];
  return Buffer.concat([u32(0x06054b50), ...numbers, u16(comment.length), comment]);
}

function u16(value: number): Buffer {
  return Buffer.from([value & 255, (value >>> 8) & 255]);
}

function u32(value: number): Buffer {
  return Buffer.concat([u16(value & 0xffff), u16(value >>> 16)]);
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}
