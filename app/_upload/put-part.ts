import { uploadLimits } from "./limits.ts";

export type PutAnswer = { status: number; text: string };

/**
 * Sends the bytes of a part. XMLHttpRequest, because fetch tells nothing of what was sent. The status is 0 where no
 * answer came: the line was cut, it took too long, or it was aborted.
 */
export function putPart(
  address: string,
  bytes: Blob,
  { signal, onSent }: { signal: AbortSignal; onSent: (bytes: number) => void },
): Promise<PutAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const none = () => resolve({ status: 0, text: "" });
    request.open("PUT", address);
    request.timeout = uploadLimits.partMsMax;
    request.upload.addEventListener("progress", (event) => onSent(event.loaded));
    request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
    for (const end of ["error", "timeout", "abort"]) request.addEventListener(end, none);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(bytes);
  });
}
