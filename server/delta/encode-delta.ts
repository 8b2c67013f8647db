import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompress } from "node:zlib";
import { writeDcz } from "#lib/package/dcz.ts";
import { windowLog } from "#lib/package/delta.ts";
import type { Effort } from "#lib/protocol/package-descriptor.ts";
import type { Bytes } from "#server/storage/blob-store.ts";

/** Two containers and the older one's digest. */
export type Pair = { from: string; base: Bytes; container: Bytes };
type Means = { effort: Effort; memoryBytes: number };

const toZstd = promisify(zstdCompress);
const fromZstd = promisify<Bytes, { dictionary: Bytes; maxOutputLength: number }, Bytes>(zstdDecompress);

/**
 * The dcz bytes that make one container from another, decoded once to be sure of it. Quick takes well under a second
 * for 10 MB. Small takes seconds, and is no larger than the quick one would be. `memoryBytes`: what there is of it.
 */
export async function encodeDelta(pair: Pair, { effort, memoryBytes }: Means): Promise<Bytes> {
  const frames = [await frameOf(pair, quick(pair))];
  if (effort === "small") frames.push(await frameOf(pair, small(pair, memoryBytes)));
  const [smallest] = frames.toSorted((a, b) => a.length - b.length);
  if (!smallest) throw new Error("one frame at least was made");
  await prove(pair, smallest);
  return writeDcz(pair.from, smallest);
}

type Params = Record<number, number>;

// A window smaller than the dictionary, or a size that is not known, would put the dictionary out of reach, silently.
function frameOf({ base, container }: Pair, params: Params): Promise<Bytes> {
  const window = { [constants.ZSTD_c_windowLog]: windowLog(container.length) };
  return toZstd(container, {
    dictionary: base,
    pledgedSrcSize: container.length,
    params: { ...window, ...params },
    chunkSize: outputChunkBytes,
  });
}

/** Fewer trips to the thread pool: what a large delta comes out in. */
const outputChunkBytes = 262_144;

// The fastest of zstd's levels that finds what lies a whole dictionary away; its table has a place for most of both.
const quick = ({ base, container }: Pair): Params => ({
  [constants.ZSTD_c_compressionLevel]: 12,
  [constants.ZSTD_c_hashLog]: tableLog(base.length + container.length, hashLogMax),
});

// Level 19 as it is forgets the older half of a dictionary of some MB: its tree of positions is made to hold all of it.
const small = ({ base, container }: Pair, memoryBytes: number): Params => ({
  [constants.ZSTD_c_compressionLevel]: 19,
  [constants.ZSTD_c_chainLog]: tableLog(
    2 * (base.length + container.length),
    Math.min(treeLogMax, Math.floor(Math.log2(memoryBytes * treeShare)) - entryBytesLog),
  ),
  [constants.ZSTD_c_hashLog]: tableLog(base.length + container.length, hashLogMax),
});

/** Entries of four bytes, as powers of two: a tree of 512 MB and of a quarter of the memory at most, a table of 64 MB. */
const entryBytesLog = 2;
const treeLogMax = 27;
const treeShare = 0.25;
const hashLogMax = 24;
const tableLogMin = 18;
const tableLog = (entries: number, max: number): number =>
  Math.max(tableLogMin, Math.min(max, Math.ceil(Math.log2(Math.max(1, entries)))));

async function prove({ base, container }: Pair, frame: Bytes): Promise<void> {
  const decoded = await fromZstd(frame, { dictionary: base, maxOutputLength: container.length + 1 });
  if (Buffer.compare(decoded, container) !== 0)
    throw new Error("a delta does not decode to the package that it was made for");
}
