import type { CompleteUpload, Upload } from "#lib/protocol/api/uploads.ts";
import type { Actor } from "#server/auth/actor.ts";
import { takePartDoor } from "#server/doors/upload-part.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";

export type Parcel = { workspace: string; program: string } & Partial<CompleteUpload>;
type Archive = Uint8Array<ArrayBuffer>;

const at = (path: string, workspace: string, init: RequestInit = {}) =>
  new Request(`http://localhost:3000/api/v1/uploads${path}?${new URLSearchParams({ workspace })}`, init);
const post = (body: object, signal?: AbortSignal) => ({
  method: "POST",
  body: JSON.stringify(body),
  ...(signal ? { signal } : {}),
});

/** Through the doors, as a browser does it: begin, every part, complete. @returns the first answer that is a refusal, else the last */
export async function sendThroughDoors(
  actor: Actor | null,
  { workspace, program, ...wish }: Parcel,
  { archive, signal }: { archive: Archive; signal?: AbortSignal },
): Promise<Response> {
  const asker = { actor, tokenRefused: false };
  const begun = await answerApi(at("", workspace, post({ program, size: archive.length })), asker);
  if (!begun.ok) return begun;
  const upload: Upload = await begun.json();
  for (const { number } of upload.parts) {
    const sent = await sendPart(actor, workspace, { upload, number, archive });
    if (!sent.ok) return sent;
  }
  return answerApi(at(`/${upload.id}/complete`, workspace, post(wish, signal)), asker);
}

/** One part of an archive, as the upload cuts it. */
export function sendPart(
  actor: Actor | null,
  workspace: string,
  { upload, number, archive }: { upload: Upload; number: number; archive: Archive },
): Promise<Response> {
  const start = (number - 1) * upload.partBytes;
  const body = archive.slice(start, start + upload.partBytes);
  const request = at(`/${upload.id}/parts/${number}`, workspace, { method: "PUT", body });
  return takePartDoor(request, { actor, tokenRefused: false }, { id: upload.id, number: `${number}` });
}
