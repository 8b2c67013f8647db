import { z } from "zod";
import type { ImportMode } from "#lib/allowlist/wish.ts";

export type ListParcel = { workspace: string; listId: string; mode: ImportMode; file: File };
type Listener = { onProgress: (sent: number) => void; onEnd: (problem: string | null) => void };

const refused = z.object({ error: z.string() });
/** More takes a slow line an hour. */
const sendMsMax = 3_600_000;

/**
 * Sends a file of user ids. XMLHttpRequest, because fetch tells nothing of what was sent. `onEnd` says what the other
 * side refused it for, "" where nobody answered. Answers a function that stops it.
 */
export function sendList({ workspace, listId, mode, file }: ListParcel, { onProgress, onEnd }: Listener) {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ workspace, list: listId, mode, name: file.name.slice(0, 200) });
  request.open("POST", `/api/allowlists?${query}`);
  request.timeout = sendMsMax;
  request.setRequestHeader("Content-Type", "text/csv");
  request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
  request.addEventListener("load", () =>
    onEnd(request.status === 202 ? null : problemIn(request.responseText)),
  );
  request.addEventListener("error", () => onEnd(""));
  request.addEventListener("timeout", () => onEnd(""));
  request.send(file);
  return () => request.abort();
}

function problemIn(text: string): string {
  try {
    return refused.parse(JSON.parse(text)).error;
  } catch {
    return "";
  }
}
