const mask = (1n << 64n) - 1n;

/** SipHash as its paper defines it, over 64-bit integers: what lib/rules/siphash.ts must agree with. */
export function slowSipHash(
  secret: Uint8Array,
  message: Uint8Array,
  rounds: { perBlock: number; atEnd: number },
): bigint {
  const k0 = wordAt(secret, 0);
  const k1 = wordAt(secret, 8);
  let v = [k0 ^ ascii("somepseu"), k1 ^ ascii("dorandom"), k0 ^ ascii("lygenera"), k1 ^ ascii("tedbytes")];
  const padded = new Uint8Array(message.length - (message.length % 8) + 8);
  padded.set(message);
  padded[padded.length - 1] = message.length % 256;
  for (let at = 0; at < padded.length; at += 8) {
    const word = wordAt(padded, at);
    v = v.with(3, (v[3] ?? 0n) ^ word);
    for (let round = 0; round < rounds.perBlock; round += 1) v = sipRound(v);
    v = v.with(0, (v[0] ?? 0n) ^ word);
  }
  v = v.with(2, (v[2] ?? 0n) ^ 0xffn);
  for (let round = 0; round < rounds.atEnd; round += 1) v = sipRound(v);
  return v.reduce((all, word) => all ^ word, 0n);
}

function sipRound([v0 = 0n, v1 = 0n, v2 = 0n, v3 = 0n]: bigint[]): bigint[] {
  const a = (v0 + v1) & mask;
  const b = rotate(v1, 13n) ^ a;
  const c = (v2 + v3) & mask;
  const d = rotate(v3, 16n) ^ c;
  const e = (rotate(a, 32n) + d) & mask;
  const f = (c + b) & mask;
  return [e, rotate(b, 17n) ^ f, rotate(f, 32n), rotate(d, 21n) ^ e];
}

const rotate = (word: bigint, by: bigint): bigint => ((word << by) | (word >> (64n - by))) & mask;

const wordAt = (bytes: Uint8Array, at: number): bigint =>
  bytes.subarray(at, at + 8).reduceRight((word, byte) => (word << 8n) | BigInt(byte), 0n);

const ascii = (text: string): bigint =>
  [...text].reduce((word, character) => (word << 8n) | BigInt(character.charCodeAt(0)), 0n);
