"use client";

import type { Finding } from "#lib/package/finding.ts";
import type { ProgramKind } from "#lib/package/program-kind.ts";
import { checkPackage, type CheckAnswer } from "./check-package.ts";
import { nextVersion, suggestedVersion } from "./next-version.ts";
import type { SendControl } from "./send-control.ts";
import { sendPackage } from "./send-package.ts";
import { speedMeter } from "./speed.ts";
import type { Answer } from "./upload-answer.ts";
import {
  addUpload,
  allUploads,
  changeUpload,
  findUpload,
  isShown,
  removeUpload,
  showUpload,
} from "./upload-store.ts";
import { kindsIn, type Still, type Upload, type UploadTarget } from "./upload.ts";

/** What stops a check, and what steers a sending that is under way, by the upload's id. */
const checks = new Map<string, () => void>();
const sendings = new Map<string, SendControl>();
let made = 0;

/** Opens the dialog for a new version, with a file where one was dropped. A draft that lacks its file is taken up again. */
export function startUpload(target: UploadTarget, file?: File) {
  const draft = allUploads().find(
    (one) =>
      one.program.id === target.program.id &&
      one.sending.state === "draft" &&
      (one.file === null || isShown(one.id)),
  );
  const id = draft?.id ?? addDraft(target);
  showUpload(id);
  if (file) chooseFile(id, file);
}

function addDraft(target: UploadTarget): string {
  made += 1;
  const id = `upload-${made}`;
  addUpload({
    ...target,
    id,
    file: null,
    version: nextVersion(target.lastVersion),
    versionWritten: false,
    notes: "",
    signature: "",
    kinds: [],
    kind: null,
    check: { state: "none" },
    sending: { state: "draft" },
  });
  return id;
}

/** Takes a file, or another one in its place, and checks it. */
export function chooseFile(id: string, file: File) {
  changeUpload(id, { file, kinds: [], kind: null, sending: { state: "draft" } });
  runCheck(id);
}

/** The person says which of two kinds is meant: checked again as that one. */
export function chooseKind(id: string, kind: ProgramKind) {
  changeUpload(id, { kind, sending: { state: "draft" } });
  runCheck(id);
}

function runCheck(id: string) {
  const upload = findUpload(id);
  checks.get(id)?.();
  if (!upload?.file) return;
  const stop = checkPackage({ file: upload.file, kind: upload.kind, lastCode: upload.lastCode }, (check) =>
    takeCheck(id, check),
  );
  checks.set(id, stop);
}

function takeCheck(id: string, check: CheckAnswer) {
  const upload = findUpload(id);
  if (!upload) return;
  const declared = check.state === "done" && check.checked.ok ? check.checked.versionName : undefined;
  const suggested = upload.versionWritten ? {} : { version: suggestedVersion(upload.lastVersion, declared) };
  changeUpload(id, {
    check,
    ...(check.state === "done" ? { ...suggested, ...offeredKinds(check.checked) } : {}),
  });
}

/** Kept when the check is run again as the chosen kind, so that the choice can be changed. */
function offeredKinds({ findings }: { findings: readonly Finding[] }): Partial<Upload> {
  const kinds = kindsIn(findings);
  return kinds.length > 0 ? { kinds } : {};
}

/** Sends the package, or sends it again. */
export function send(id: string) {
  const upload = findUpload(id);
  if (!upload?.file || sendings.has(id)) return;
  const { workspace, program, version, notes, kind, file } = upload;
  const signature = upload.signature.trim();
  let pace = speedMeter(file.size);
  const show = (sent: number, still?: Still) => {
    // What stood still says nothing about speed.
    if (still) pace = speedMeter(file.size);
    const moving = still ? { pace: null, still } : { pace: pace(sent, performance.now()) };
    changeUpload(id, { sending: { state: "sending", sent, ...moving } });
  };
  show(0);
  // What a part still tells after the person said pause changes nothing of that.
  const stillIf = (waiting: boolean): Still | undefined =>
    control.paused ? "paused" : waiting ? "waiting" : undefined;
  const control = sendPackage(
    { workspace, programId: program.id, version: version.trim(), notes: notes.trim(), signature, kind, file },
    {
      onProgress: (sent) => show(sent, stillIf(false)),
      onWaiting: (waiting) => show(sentOf(id), stillIf(waiting)),
      onSent: () => changeUpload(id, { sending: { state: "judged" } }),
      onAnswer: (answer) => {
        sendings.delete(id);
        changeUpload(id, changeOf(answer));
      },
    },
  );
  sendings.set(id, control);
}

const sentOf = (id: string): number => {
  const sending = findUpload(id)?.sending;
  return sending?.state === "sending" ? sending.sent : 0;
};

/** Lets a sending stand still; what arrived stays there for a day. */
export function pauseSending(id: string) {
  const sending = findUpload(id)?.sending;
  if (sending?.state !== "sending") return;
  sendings.get(id)?.pause();
  changeUpload(id, { sending: { ...sending, pace: null, still: "paused" } });
}

export function resumeSending(id: string) {
  const sending = findUpload(id)?.sending;
  if (sending?.state !== "sending") return;
  changeUpload(id, { sending: { state: "sending", sent: sending.sent, pace: null } });
  sendings.get(id)?.resume();
}

function changeOf(answer: Answer): Partial<Upload> {
  if (answer.ok) return { sending: { state: "done", uploaded: answer.uploaded } };
  const { failure } = answer;
  const last = failure.lastVersion === undefined ? {} : { lastVersion: failure.lastVersion };
  return { sending: { state: "failed", failure }, ...last, ...offeredKinds(failure) };
}

/** Stops the sending; the server keeps nothing. The file and what was written stay here, to be sent again. */
export function cancelSending(id: string) {
  sendings.get(id)?.stop();
  sendings.delete(id);
  changeUpload(id, { sending: { state: "cancelled" } });
}

/** Takes an upload out of the tray, with all that still runs for it. */
export function dismiss(id: string) {
  checks.get(id)?.();
  checks.delete(id);
  sendings.get(id)?.stop();
  sendings.delete(id);
  removeUpload(id);
}

/** Closes the dialog. A draft that holds nothing yet goes; everything else stays in the tray. */
export function closeDialog(id: string) {
  const upload = findUpload(id);
  const holdsNothing = upload?.file === null && upload.notes.trim() === "";
  const isOver = upload?.sending.state === "done";
  if (holdsNothing || isOver) dismiss(id);
  else showUpload(null);
}
