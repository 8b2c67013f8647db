import { sha256Hex } from "#lib/crypto/digest.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import type { Upload, UploadPart } from "#lib/protocol/api/uploads.ts";
import { uploadLimits as limits } from "./limits.ts";
import { putPart } from "./put-part.ts";
import { SendControl, SendStopped } from "./send-control.ts";
import { readAnswer, readRefusal, unanswered, type Answer } from "./upload-answer.ts";
import { SendFailed, UploadApi } from "./upload-api.ts";

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
  /** Bytes that are on the other side, those of an earlier try included. */
  onProgress: (sent: number) => void;
  /** Whether the network is waited for. */
  onWaiting: (waiting: boolean) => void;
  /** Every byte is on the other side. */
  onSent: () => void;
  onAnswer: (answer: Answer) => void;
};

type Job = Parcel & Listener & { api: UploadApi; control: SendControl };

/**
 * Sends a package in parts. A cut line is waited out; a file whose sending was cut off with its tab goes on where it
 * was. Answers what pauses, resumes and stops it: stopped, nothing of it is kept.
 */
export function sendPackage(parcel: Parcel, listener: Listener): SendControl {
  const control = new SendControl();
  const job = { ...parcel, ...listener, control, api: new UploadApi(parcel.workspace) };
  void send(job).then(listener.onAnswer, (error: unknown) => {
    if (error instanceof SendStopped) return;
    listener.onAnswer({ ok: false, failure: error instanceof SendFailed ? error.failure : unanswered });
  });
  return control;
}

async function send(job: Job): Promise<Answer> {
  const { programId: program, file, control, api } = job;
  const sha256 = await digestOf(file);
  await control.ready();
  const begun = await api.begin({ program, size: file.size, ...(sha256 ? { sha256 } : {}) }, control);
  try {
    return await sendAll(job, begun);
  } catch (error) {
    if (error instanceof SendStopped) api.discard(begun.id);
    throw error;
  }
}

async function sendAll(job: Job, begun: Upload): Promise<Answer> {
  const { api, control, version, notes, kind, signature } = job;
  const wish = { version, notes, ...(kind ? { kind } : {}), ...(signature ? { signature } : {}) };
  let upload = begun;
  for (let tries = 1; ; tries += 1) {
    await sendParts(job, upload);
    job.onSent();
    const answer = await api.complete(upload.id, wish, control);
    const isIncomplete = answer.status === 409;
    const mayPass = isIncomplete || answer.status === 0 || answer.status === 503;
    if (!mayPass || tries === limits.completeTriesMax) return readAnswer(answer.status, answer.text);
    await pause(limits.busyMs);
    if (isIncomplete) upload = await api.get(upload.id, control);
    else upload = { ...upload, parts: [] };
  }
}

/** Some parts at once: the next one is on its way while the last one is written down. */
async function sendParts(job: Job, upload: Upload): Promise<void> {
  const here = upload.parts.filter(({ received }) => received).reduce((sum, { size }) => sum + size, 0);
  const waiting = upload.parts.filter(({ received }) => !received);
  const sent = new Map<number, number>();
  const onSent = (number: number, bytes: number) => {
    sent.set(number, bytes);
    job.onProgress([...sent.values()].reduce((sum, one) => sum + one, here));
  };
  job.onProgress(here);
  const sendNext = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      await sendPart(job, { upload, part, onSent });
    }
  };
  await Promise.all(Array.from({ length: limits.partsAtOnce }, sendNext));
}

type Sending = { upload: Upload; part: UploadPart; onSent: (number: number, bytes: number) => void };

async function sendPart(job: Job, { upload, part, onSent }: Sending): Promise<void> {
  const { number, size } = part;
  const start = (number - 1) * upload.partBytes;
  const bytes = job.file.slice(start, start + size);
  let tries = 0;
  for (;;) {
    await job.control.ready();
    const { status, text } = await putPart(addressFor(job, { upload, part, tries }), bytes, {
      signal: job.control.signal,
      onSent: (count) => onSent(number, Math.min(count, size)),
    });
    if (status >= 200 && status < 300) return onSent(number, size);
    onSent(number, 0);
    if (job.control.paused || job.control.stopped) continue;
    tries += 1;
    if (tries === limits.partTriesMax) throw new SendFailed(readRefusal(status, text));
    if (!mayPass(status) && !part.url) throw new SendFailed(readRefusal(status, text));
    await waitForNetwork(job, tries);
  }
}

/** The store's own address where it has one; past some failures there (it is away, it forbids this page) the server's. */
function addressFor(
  { api }: Job,
  { upload, part, tries }: Omit<Sending, "onSent"> & { tries: number },
): string {
  const own = api.addressOf(`/${upload.id}/parts/${part.number}`);
  return tries < limits.storeTriesMax ? (part.url ?? own) : own;
}

async function waitForNetwork({ onWaiting }: Job, tries: number): Promise<void> {
  onWaiting(true);
  if (!navigator.onLine) {
    await Promise.race([
      new Promise((resolve) => addEventListener("online", resolve, { once: true })),
      pause(limits.offlineMsMax),
    ]);
  }
  await pause(Math.min(limits.retryMsMax, limits.retryMs * 2 ** tries));
  onWaiting(false);
}

const mayPass = (status: number): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** By which the server knows the same file again; null where the browser computes none (plain http). */
async function digestOf(file: File): Promise<string | null> {
  if (!globalThis.isSecureContext) return null;
  try {
    return await sha256Hex(new Uint8Array(await file.arrayBuffer()));
  } catch {
    throw new SendFailed(unanswered);
  }
}
