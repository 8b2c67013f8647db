import { uploadOperations } from "#lib/protocol/api/operations/uploads.ts";
import { signatureRefusals, type SignatureRefusal } from "#lib/signing/refusals.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { serve, type Refused } from "#server/doors/v1/serve.ts";
import { beginUpload } from "#server/upload/begin-upload.ts";
import { completeUpload, type CompletedUpload } from "#server/upload/complete-upload.ts";
import { discardUpload } from "#server/upload/discard-upload.ts";
import { getUpload } from "#server/upload/open-upload.ts";
import { tellUpload } from "#server/version/tell-upload.ts";
import type { UploadOutcome } from "#server/version/upload-version.ts";

const unknown = { ok: false, problem: "upload_unknown" } as const;

export const servedUploads = {
  beginUpload: serve(uploadOperations.beginUpload, async ({ scope, body }) => {
    const begun = await beginUpload(scope, body);
    return begun.ok ? { ok: true, answer: begun.upload } : { ok: false, problem: begun.why };
  }),
  getUpload: serve(uploadOperations.getUpload, async ({ scope, path }) => {
    const upload = await getUpload(scope, path.upload);
    return upload ? { ok: true, answer: upload } : unknown;
  }),
  discardUpload: serve(uploadOperations.discardUpload, async ({ scope, path }) =>
    (await discardUpload(scope, path.upload)) ? { ok: true, answer: { id: path.upload } } : unknown,
  ),
  completeUpload: serve(uploadOperations.completeUpload, async ({ request, scope, path, body }) => {
    const before = await getUpload(scope, path.upload);
    if (!before) return unknown;
    const completed = await completeUpload(scope, path.upload, body);
    // Whoever left the page hears it in the inbox.
    if (request.signal.aborted && body.version !== undefined)
      await tellAway(scope, { programId: before.program, version: body.version }, completed);
    return completed.ok ? { ok: true, answer: completed.uploaded } : refused(completed);
  }),
};

function refused(completed: Extract<CompletedUpload, { ok: false }>): Refused {
  if (completed.why === "upload_incomplete") {
    const errors = completed.missing.map((number) => ({
      pointer: `/parts/${number - 1}`,
      detail: `Part ${number} is not here.`,
    }));
    return { ok: false, problem: completed.why, more: { errors } };
  }
  if (isSignatureRefusal(completed.why)) {
    const errors = [{ pointer: "/signature", detail: signatureRefusals[completed.why] }];
    return { ok: false, problem: "signature_refused", more: { errors } };
  }
  const { lastVersion, findings } = "lastVersion" in completed || "findings" in completed ? completed : {};
  const more = { ...(findings && { findings }), ...(lastVersion && { lastVersion }) };
  return { ok: false, problem: completed.why, more };
}

const isSignatureRefusal = (why: string): why is SignatureRefusal => why in signatureRefusals;

async function tellAway(
  scope: WorkspaceScope,
  sent: { programId: string; version: string },
  completed: CompletedUpload,
): Promise<void> {
  if (completed.ok) {
    const { id: versionId, sha256, repeated } = completed.uploaded;
    await tellUpload(scope, sent, { ok: true, versionId, sha256, findings: [], repeated });
  } else if (isJudged(completed)) await tellUpload(scope, sent, completed);
}

/** Refused for what it is, not for how it came. */
const isJudged = (completed: CompletedUpload): completed is Extract<UploadOutcome, { ok: false }> =>
  !completed.ok && !completed.why.startsWith("upload_");
