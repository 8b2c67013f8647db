import { sha256Hex } from "#lib/crypto/digest.ts";
import { downloadDelta } from "./delta.ts";
import type { Device } from "./device.ts";
import { fetchPackage } from "./fetch-package.ts";
import type { FetchFault } from "./fetch-package.ts";
import { pause } from "./pause.ts";
import type { Wanted } from "./program-state.ts";
import { sealedFault, unseal } from "./unseal.ts";
import type { SealedFault } from "./unseal.ts";

export type DownloadAsked = {
  /** Bytes of the package that are there, and all of them. */
  onProgress?: (progress: { done: number; total: number }) => void;
  signal?: AbortSignal;
};
export type DownloadRefusal =
  | "nothing_wanted"
  | "failed_here"
  | "too_large"
  | "package_digest"
  | "cancelled"
  | SealedFault
  | FetchFault;
export type DownloadOutcome =
  | {
      ok: true;
      /** What came over the network; null where the runtime does not say. */
      bytes: number;
      delta: boolean;
      encoding: string;
      milliseconds: number;
    }
  | { ok: false; why: DownloadRefusal };
export type Arrived = { bytes: number; delta: boolean; encoding: string };

/** Fetches the wanted version and proves its digest; it lies ready for `install`. Goes on where it was interrupted. */
export async function download(device: Device, id: string, asked: DownloadAsked): Promise<DownloadOutcome> {
  const { settings, programs, events } = device;
  const { wanted, current, refused } = await programs.read(id);
  if (wanted === null) return { ok: false, why: "nothing_wanted" };
  if (refused.includes(wanted.release)) return { ok: false, why: "failed_here" };
  if (wanted.size > settings.limits.packageBytesMax) return { ok: false, why: "too_large" };
  if (await isThere(device, wanted)) {
    return { ok: true, bytes: 0, delta: false, encoding: "identity", milliseconds: 0 };
  }
  const startMs = settings.now();
  const about = { release: wanted.release, program: id };
  await events.add({ ...about, event: "download_started" });
  const arrived =
    (await downloadDelta(device, { id, wanted, asked })) ?? (await whole(device, wanted, asked));
  if (typeof arrived === "string") {
    const event = unproven.test(arrived) ? "verify_failed" : "download_failed";
    if (arrived !== "cancelled") await events.add({ ...about, event, reason: arrived });
    return { ok: false, why: arrived };
  }
  const durationMs = Math.max(0, settings.now() - startMs);
  const { bytes, delta } = arrived;
  const from = current === null ? {} : { from: current.version };
  await events.add({ ...about, event: "download_completed", bytes, delta, ...from, durationMs });
  return { ok: true, ...arrived, milliseconds: durationMs };
}

const unproven = /^(package_digest|sealed_unopened)$/;

async function isThere({ settings }: Device, { sha256, size }: Wanted): Promise<boolean> {
  const { packages, parts } = settings.storage;
  if (await packages.has(sha256)) return true;
  if ((await parts.size(sha256)) !== size) return false;
  const bytes = await parts.read(sha256);
  if (bytes !== null && (await sha256Hex(bytes)) === sha256) return true;
  await parts.drop(sha256);
  return false;
}

/** The package as it lies at its address: in clear, or encrypted for this device. */
async function whole(
  device: Device,
  wanted: Wanted,
  asked: DownloadAsked,
): Promise<Arrived | DownloadRefusal> {
  const { sealed } = wanted;
  if (sealed === undefined) return full(device, wanted, asked);
  const fault = sealedFault(device.settings, wanted);
  if (fault !== null) return fault;
  const arrived = await full(device, { ...wanted, ...sealed }, asked);
  if (typeof arrived === "string") return arrived;
  return (await unseal(device.settings, wanted)) ?? arrived;
}

/** The whole package, in as many tries as are allowed; wrong bytes are fetched once more from the start. */
async function full(
  device: Device,
  wanted: Wanted,
  asked: DownloadAsked,
): Promise<Arrived | DownloadRefusal> {
  const { limits, storage } = device.settings;
  let why: DownloadRefusal = "offline";
  let wire = 0;
  for (let attempt = 0; attempt < limits.downloadTries; attempt += 1) {
    if (attempt > 0) await pause(device.settings, attempt, asked.signal);
    if (asked.signal?.aborted) return "cancelled";
    const fetched = await fetchPackage(device.settings, wanted, asked);
    wire += fetched.bytes;
    if (fetched.fault === null) {
      const bytes = await storage.parts.read(wanted.sha256);
      if (bytes !== null && (await sha256Hex(bytes)) === wanted.sha256) {
        return { bytes: wire, delta: fetched.encoding === "dcz", encoding: fetched.encoding };
      }
      await storage.parts.drop(wanted.sha256);
      // Another try helps only where what was there before may have been the wrong part.
      if (!fetched.isResumed) return "package_digest";
      why = "package_digest";
      continue;
    }
    why = fetched.fault;
    if (!fetched.isWorthwhile) return why;
  }
  return asked.signal?.aborted ? "cancelled" : why;
}
