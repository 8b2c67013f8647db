import { phrase } from "#lib/text/phrase.ts";
import type { ProgramAnswer } from "#lib/protocol/resolve.ts";

type Package = NonNullable<ProgramAnswer["package"]>;

/** What a download was: sizes in bytes, time in milliseconds. */
export type Download = {
  sha256: string;
  url: string;
  /** On the wire, encoded; null where the browser does not say. */
  transferredBytes: number | null;
  packageBytes: number;
  encoding: string;
  milliseconds: number;
  /** "unchecked": this browser computes digests on https and localhost only. */
  digest: "matches" | "differs" | "unchecked";
};
export type DownloadOutcome = { ok: true; download: Download } | { ok: false; text: string };

/** Fetches a package as a device does, past every cache, and checks the decoded bytes against the decision's digest. */
export async function downloadPackage({ url, sha256 }: Package): Promise<DownloadOutcome> {
  const startedAt = performance.now();
  const response = (await tryFetch(url)) ?? (await tryFetch(url, againAfterMs));
  if (!response) {
    return {
      ok: false,
      text: phrase("The package could not be fetched. A device would keep what it has and try again."),
    };
  }
  const bytes = await response.arrayBuffer().catch(() => null);
  if (!bytes)
    return { ok: false, text: phrase("The download broke off. A device would go on where it stopped.") };
  const digest = await digestOf(bytes);
  return {
    ok: true,
    download: {
      sha256,
      url,
      transferredBytes: transferredBytes(response, startedAt),
      packageBytes: bytes.byteLength,
      encoding: response.headers.get("content-encoding") ?? "identity",
      milliseconds: Math.round(performance.now() - startedAt),
      digest: digest === null ? "unchecked" : digest === sha256 ? "matches" : "differs",
    },
  };
}

const againAfterMs = 1_500;

async function tryFetch(url: string, waitMs = 0): Promise<Response | null> {
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  const response = await fetch(url, { cache: "no-store" }).catch(() => null);
  return response?.ok ? response : null;
}

function transferredBytes(response: Response, startedAt: number): number | null {
  const measured = performance
    .getEntriesByName(response.url, "resource")
    .findLast((entry) => entry.startTime >= startedAt - 1);
  if (measured instanceof PerformanceResourceTiming && measured.encodedBodySize > 0) {
    return measured.encodedBodySize;
  }
  const announced = Number(response.headers.get("content-length") ?? Number.NaN);
  return Number.isFinite(announced) ? announced : null;
}

async function digestOf(bytes: ArrayBuffer): Promise<string | null> {
  if (!globalThis.isSecureContext) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
