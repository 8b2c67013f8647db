import { finding } from "#lib/package/finding.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import { phrase } from "#lib/text/phrase.ts";
import { uploadLimits } from "./limits.ts";
import type { Check } from "./upload.ts";

export type CheckRequest = { file: File; kind: ProgramKind | null; lastCode: number | null };
export type CheckAnswer = Exclude<Check, { state: "none" }>;

/**
 * Checks a package in the browser with the server's own rules. Tells how far it is and, at last, what was found.
 * Answers a function that stops it.
 */
export function checkPackage(request: CheckRequest, onCheck: (check: CheckAnswer) => void): () => void {
  const refusedBySize = sizeFinding(request.file);
  if (refusedBySize) {
    onCheck({ state: "done", checked: { ok: false, findings: [refusedBySize] } });
    return () => undefined;
  }
  if (typeof Worker === "undefined" || !globalThis.isSecureContext) {
    onCheck({ state: "left_to_server" });
    return () => undefined;
  }
  onCheck({ state: "running", step: "list", share: 0 });
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url));
  const stop = () => {
    clearTimeout(timer);
    worker.terminate();
  };
  const end = (check: CheckAnswer) => {
    stop();
    onCheck(check);
  };
  const timer = setTimeout(() => end({ state: "left_to_server" }), uploadLimits.checkMsMax);
  worker.addEventListener("message", ({ data }: MessageEvent<CheckAnswer>) =>
    data.state === "running" ? onCheck(data) : end(data),
  );
  worker.addEventListener("error", () => end({ state: "left_to_server" }));
  worker.postMessage(request);
  return stop;
}

/** What needs no reading. */
function sizeFinding({ name, size }: File) {
  if (size === 0) return finding("PKG-EMPTY", phrase("The file has no bytes."), { file: name });
  if (size <= uploadLimits.fileBytesMax) return undefined;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
  return finding("PKG-SIZE-PACKED", phrase("The archive is {size} MB; {max} MB are allowed."), {
    file: name,
    values: { size: megabytes(size), max: megabytes(uploadLimits.fileBytesMax) },
  });
}
