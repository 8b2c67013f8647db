import type { DownloadAsked } from "./download.ts";
import { fetchContent } from "./edge.ts";
import type { Settings } from "./options.ts";
import type { Wanted } from "./program-state.ts";
import { joined, readBytes } from "./read-bytes.ts";
import type { ReadFault } from "./read-bytes.ts";
import type { Bytes } from "./storage.ts";

export type FetchFault = "offline" | "truncated" | "oversized" | "stalled" | `http_${number}`;
export type Fetched = {
  fault: FetchFault | null;
  /** Another try may end better. */
  isWorthwhile: boolean;
  isResumed: boolean;
  /** What came over the network in this try. */
  bytes: number;
  encoding: string;
};

/**
 * One try to bring the part of a package to its end. A request for the rest is answered unencoded, so it is made only
 * where that is less than the whole in its encoding.
 */
export async function fetchPackage(
  settings: Settings,
  wanted: Wanted,
  { onProgress, signal }: DownloadAsked,
): Promise<Fetched> {
  const { parts } = settings.storage;
  const held = await parts.size(wanted.sha256);
  const start = held < wanted.size && held > 0 && (await isLess(settings, wanted, held)) ? held : 0;
  const range = { range: `bytes=${start}-`, "accept-encoding": "identity" };
  const response = await fetchContent(settings, wanted.url, {
    ...(start > 0 ? { headers: range } : {}),
    ...(signal ? { signal } : {}),
  });
  const told = { isResumed: false, bytes: 0, encoding: "identity" };
  if (response === null) return { ...told, fault: "offline", isWorthwhile: true };
  const isRest = start > 0 && response.status === 206 && startOf(response) === start;
  if (!isRest && response.status !== 200) {
    void response.body?.cancel().catch(() => undefined);
    // A part that cannot be gone on with is begun anew.
    if (start > 0) await parts.drop(wanted.sha256);
    const { status } = response;
    return { ...told, fault: `http_${status}`, isWorthwhile: start > 0 || status >= 500 || status === 429 };
  }
  const encoding = response.headers.get("content-encoding") ?? "identity";
  await keepWireSize(settings, wanted, response);
  const kept = await keep(settings, { wanted, response, at: isRest ? start : 0 }, onProgress);
  const bytes = wireBytes(response, encoding, kept);
  if (kept.fault === "oversized") await parts.drop(wanted.sha256);
  const isWorthwhile = kept.fault === "truncated" || kept.fault === "stalled";
  return { fault: kept.fault, isWorthwhile, isResumed: isRest, bytes, encoding };
}

type Keeping = { wanted: Wanted; response: Response; at: number };

async function keep(
  settings: Settings,
  { wanted, response, at }: Keeping,
  onProgress: DownloadAsked["onProgress"],
): Promise<{ size: number; fault: FetchFault | null }> {
  const { limits, after, storage } = settings;
  const bound = { bytesMax: wanted.size - at, idleMs: limits.idleMs, after };
  let written = at;
  let [waiting, waitingBytes]: [Bytes[], number] = [[], 0];
  const write = async () => {
    if (waitingBytes === 0) return;
    await storage.parts.write(wanted.sha256, written, joined(waiting, waitingBytes));
    written += waitingBytes;
    [waiting, waitingBytes] = [[], 0];
    onProgress?.({ done: written, total: wanted.size });
  };
  const read = await readBytes(response.body, bound, async (bytes) => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes >= limits.partBytes) await write();
  });
  await write();
  if (read.fault !== null) return { size: read.size, fault: faultNames[read.fault] };
  return { size: read.size, fault: written === wanted.size ? null : "truncated" };
}

const faultNames = {
  too_large: "oversized",
  interrupted: "truncated",
  stalled: "stalled",
} as const satisfies Record<ReadFault, FetchFault>;

function startOf(response: Response): number | null {
  const [, start] = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "") ?? [];
  return start === undefined ? null : Number(start);
}

function wireBytes(response: Response, encoding: string, kept: { size: number; fault: unknown }): number {
  const announced = Number(response.headers.get("content-length") ?? Number.NaN);
  return encoding !== "identity" && kept.fault === null && announced > 0 ? announced : kept.size;
}

const wireRecord = ({ sha256 }: Wanted): string => `wire.${sha256}`;

async function keepWireSize({ storage }: Settings, wanted: Wanted, response: Response): Promise<void> {
  const announced = Number(response.headers.get("content-length") ?? Number.NaN);
  if (response.status !== 200 || !(announced > 0)) return;
  await storage.records.change(wireRecord(wanted), () => `${announced}`);
}

async function isLess({ storage }: Settings, wanted: Wanted, held: number): Promise<boolean> {
  const whole = Number((await storage.records.read(wireRecord(wanted))) ?? wanted.size);
  return wanted.size - held <= whole;
}
