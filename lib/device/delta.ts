import { sha256Hex } from "#lib/crypto/digest.ts";
import { writeContainer } from "#lib/package/canonical.ts";
import { readDcz } from "#lib/package/dcz.ts";
import type { Device } from "./device.ts";
import type { Arrived, DownloadAsked } from "./download.ts";
import { fetchContent } from "./edge.ts";
import type { Settings } from "./options.ts";
import type { Wanted } from "./program-state.ts";
import { readWhole } from "./read-bytes.ts";
import type { Bytes } from "./storage.ts";
import { openSealed, sealedFault } from "./unseal.ts";

type Wish = { id: string; wanted: Wanted; asked: DownloadAsked };
type DeltaFault = `delta_${string}`;

/**
 * The wanted version by what changed since one that is here. Null where there is no such way, or where it failed: then
 * an event says why, and the whole package is fetched.
 */
export async function downloadDelta(device: Device, { id, wanted, asked }: Wish): Promise<Arrived | null> {
  const { decodeDelta, storage } = device.settings;
  const { delta } = wanted;
  if (delta === undefined || decodeDelta === undefined) return null;
  if (!isWorthwhile(device.settings, wanted, delta)) return null;
  if (!(await storage.packages.has(delta.from))) return null;
  const made = await make(device.settings, { wanted, delta, decodeDelta, asked });
  if (typeof made !== "string") {
    await storage.parts.drop(wanted.sha256);
    await storage.parts.write(wanted.sha256, 0, made);
    asked.onProgress?.({ done: wanted.size, total: wanted.size });
    return { bytes: fileOf(delta).size, delta: true, encoding: "dcz" };
  }
  if (asked.signal?.aborted) return null;
  const event = fetching.test(made) ? "download_failed" : "verify_failed";
  await device.events.add({ release: wanted.release, program: id, event, reason: made, delta: true });
  return null;
}

type Delta = NonNullable<Wanted["delta"]>;

/** What lies at a delta's address. */
const fileOf = (delta: Delta) => delta.sealed ?? delta;

/** Whether it is less than the whole, and in the same form: what is sealed only where it can be opened here. */
function isWorthwhile(settings: Settings, wanted: Wanted, delta: Delta): boolean {
  if (delta.size >= wanted.size || fileOf(delta).size >= (wanted.sealed ?? wanted).size) return false;
  if (wanted.sealed === undefined) return delta.sealed === undefined;
  return delta.sealed !== undefined && sealedFault(settings, wanted) === null;
}

const fetching = /^delta_(offline|http_|interrupted|stalled)/;

type Making = {
  wanted: Wanted;
  delta: Delta;
  decodeDelta: NonNullable<Settings["decodeDelta"]>;
  asked: DownloadAsked;
};

async function make(
  settings: Settings,
  { wanted, delta, decodeDelta, asked }: Making,
): Promise<Bytes | DeltaFault> {
  const base = await containerOf(settings, delta.from);
  if (base === null) return "delta_base_damaged";
  const { signal } = asked;
  const response = await fetchContent(settings, delta.url, signal ? { signal } : {});
  if (response === null) return "delta_offline";
  if (response.status !== 200) return `delta_http_${response.status}`;
  const { limits, after } = settings;
  const file = fileOf(delta);
  const read = await readWhole(response.body, { bytesMax: file.size, idleMs: limits.idleMs, after });
  if (!read.ok) return read.fault === "too_large" ? "delta_oversized" : `delta_${read.fault}`;
  if ((await sha256Hex(read.bytes)) !== file.sha256) return "delta_digest";
  const { bytes } = read;
  const clear = delta.sealed ? await openSealed(settings, wanted, { bytes, sizeMax: delta.size }) : bytes;
  if (clear === null) return "delta_unopened";
  const dcz = readDcz(clear);
  if (dcz === null) return "delta_malformed";
  if (dcz.from !== delta.from) return "delta_other_base";
  const decoded = await decodeDelta(dcz.frame, base, wanted.size).catch(() => null);
  if (decoded === null) return "delta_undecodable";
  const isRight = decoded.length === wanted.size && (await sha256Hex(decoded)) === wanted.sha256;
  return isRight ? decoded : "delta_result";
}

/** A held package as the container that it came in, where it is still what its digest says. */
export async function containerOf({ storage }: Settings, sha256: string): Promise<Bytes | null> {
  const files = await storage.packages.files(sha256);
  if (files === null) return null;
  const container = writeContainer(files);
  return (await sha256Hex(container)) === sha256 ? container : null;
}
