import { z } from "zod";
import { cryptoLimits } from "#lib/crypto/limits.ts";
import { packageLimits } from "#lib/package/limits.ts";
import { programKinds } from "#lib/package/program-kind.ts";
import { signatureRefusals } from "#lib/signing/refusals.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import type { Actor, WorkspaceScope } from "#server/auth/actor.ts";
import { log, reasonOf } from "#server/log.ts";
import { tellUpload } from "#server/version/tell-upload.ts";
import { uploadVersion, type UploadOutcome } from "#server/version/upload-version.ts";
import { uploadLimits } from "./limits.ts";
import { readBody } from "./read-body.ts";

const query = z.object({
  workspace: z.string().min(1).max(100),
  program: z.string().max(40),
  version: z.string().max(60),
  notes: z
    .string()
    .max(2_000)
    .refine((text) => !text.includes("\0"), { error: "Leave out the NUL character." })
    .default(""),
  kind: z.enum(programKinds).optional(),
  signature: z.string().max(cryptoLimits.developerSignatureLengthMax).optional(),
});

/** Packages on their way, by person; and packages being checked. */
const sending = new Map<string, number>();
let checking = 0;

/**
 * Takes a package: `POST /api/uploads?workspace&program&version&notes&signature`, the archive as body. Answers 201 with the
 * version, else an error with what was found and how to mend it; nothing is stored of a refused one.
 */
export async function uploads(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return answer(401, { error: "Sign in first." });
  if (actor.token && !actor.token.scopes.includes("versions:write"))
    return answer(403, { error: "This API token has no scope to upload. Make one with versions:write." });
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return answer(400, { error: z.prettifyError(asked.error) });
  const scope = await actorScope(actor, asked.data.workspace);
  if (!scope) return answer(404, { error: "There is no such workspace for you." });
  const mine = sending.get(actor.userId) ?? 0;
  if (mine >= uploadLimits.atOncePersonMax) {
    return busy("You are sending several packages already. Wait until one has arrived.");
  }
  sending.set(actor.userId, mine + 1);
  try {
    const sizeMax = packageLimits.packedBytesMax;
    const tooLarge = `A package has ${sizeMax / 1_000_000} MB at most.`;
    const archive = await readBody(request, { sizeMax, tooLarge });
    if (!archive.ok) return answer(archive.status, { error: archive.error });
    const judged = await check(scope, asked.data, archive.bytes);
    if (!judged) return busy("Many packages are being checked right now. Try again in a moment.");
    // Whoever left the page hears it in the inbox.
    if (request.signal.aborted) {
      const { program: programId, version } = asked.data;
      await tellUpload(scope, { programId, version }, judged);
    }
    return outcome(judged);
  } catch (error) {
    log().error({ error: reasonOf(error) }, "upload failed");
    return answer(
      503,
      { error: "The package could not be stored. Nothing was kept; try again." },
      { "Retry-After": "5" },
    );
  } finally {
    const left = (sending.get(actor.userId) ?? 1) - 1;
    if (left > 0) sending.set(actor.userId, left);
    else sending.delete(actor.userId);
  }
}

/** Takes a place only once the whole package is here: a slow sender must not hold one. Null: none is free. */
async function check(
  scope: WorkspaceScope,
  { program: programId, version, notes: releaseNotes, kind, signature }: z.infer<typeof query>,
  archive: Uint8Array<ArrayBuffer>,
): Promise<UploadOutcome | null> {
  if (checking >= uploadLimits.atOnceMax) return null;
  checking += 1;
  try {
    const upload = {
      programId,
      version,
      releaseNotes,
      archive,
      ...(kind && { kind }),
      ...(signature && { signature }),
    };
    return await uploadVersion(scope, upload);
  } finally {
    checking -= 1;
  }
}

const busy = (error: string): Response => answer(503, { error }, { "Retry-After": "5" });

function outcome(uploaded: UploadOutcome): Response {
  if (uploaded.ok) return answer(uploaded.repeated ? 200 : 201, uploaded);
  switch (uploaded.why) {
    case "not_found":
      return answer(404, { error: "There is no such mini program for you." });
    case "version_malformed":
      return answer(422, {
        error: "Write the version as two to four numbers with dots, e.g. 1.4.2.",
        field: "version",
      });
    case "version_not_greater":
      return answer(422, {
        error: `A version must be greater than ${uploaded.lastVersion}, the last one uploaded.`,
        field: "version",
        lastVersion: uploaded.lastVersion,
      });
    case "package_refused":
      return answer(422, { error: "The package was refused.", findings: uploaded.findings });
    default:
      return answer(422, { error: signatureRefusals[uploaded.why], field: "signature", why: uploaded.why });
  }
}

const answer = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
