const [T0, T1, T2, T3, T4, T5, T6, T7] = tables();

/**
 * CRC-32 as zip uses it (IEEE 802.3, reflected polynomial 0xEDB88320), as an unsigned number.
 * Eight bytes a step: "slicing-by-8" by Kounavis and Berry, 2005.
 */
export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const aligned = bytes.length - (bytes.length % 8);
  let crc = -1;
  let at = 0;
  for (; at < aligned; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      word(T7, low & 255) ^
      word(T6, (low >>> 8) & 255) ^
      word(T5, (low >>> 16) & 255) ^
      word(T4, low >>> 24) ^
      word(T3, high & 255) ^
      word(T2, (high >>> 8) & 255) ^
      word(T1, (high >>> 16) & 255) ^
      word(T0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = word(T0, (crc ^ view.getUint8(at)) & 255) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function word(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}

function tables() {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const after = (table: Int32Array) => table.map((crc) => word(first, crc & 255) ^ (crc >>> 8));
  const second = after(first);
  const third = after(second);
  const fourth = after(third);
  const fifth = after(fourth);
  const sixth = after(fifth);
  const seventh = after(sixth);
  return [first, second, third, fourth, fifth, sixth, seventh, after(seventh)] as const;
}
