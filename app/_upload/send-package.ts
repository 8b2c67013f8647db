import type { ProgramKind } from "#lib/package/program-kind.ts";
import { uploadLimits } from "./limits.ts";
import { readAnswer, tooSlow, unanswered, type Answer } from "./upload-answer.ts";

export type Parcel = {
  workspace: string;
  programId: string;
  version: string;
  notes: string;
  signature: string;
  kind: ProgramKind | null;
  file: File;
};

export type Listener = {
  onProgress: (sent: number) => void;
  /** Every byte is on the other side. */
  onSent: () => void;
  onAnswer: (answer: Answer) => void;
};

/** Sends a package. XMLHttpRequest, because fetch tells nothing of what was sent. Answers a function that stops it. */
export function sendPackage(parcel: Parcel, { onProgress, onSent, onAnswer }: Listener): () => void {
  const request = new XMLHttpRequest();
  request.open("POST", address(parcel));
  request.timeout = uploadLimits.sendMsMax;
  request.setRequestHeader("Content-Type", "application/zip");
  request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
  request.upload.addEventListener("load", onSent);
  request.addEventListener("load", () => onAnswer(readAnswer(request.status, request.responseText)));
  request.addEventListener("error", () => onAnswer({ ok: false, failure: unanswered }));
  request.addEventListener("timeout", () => onAnswer({ ok: false, failure: tooSlow }));
  request.send(parcel.file);
  return () => request.abort();
}

function address({ workspace, programId, version, notes, signature, kind }: Parcel): string {
  const query = new URLSearchParams({
    workspace,
    program: programId,
    version,
    notes,
    ...(kind ? { kind } : {}),
    ...(signature ? { signature } : {}),
  });
  return `/api/uploads?${query}`;
}
