import { z } from "zod";
import { isPicture } from "#lib/review/attachment.ts";
import { reviewLimits as limits } from "#lib/review/limits.ts";
import { phrase } from "#lib/text/phrase.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import type { Actor } from "#server/auth/actor.ts";
import { addAttachment, readAttachment, type AttachOutcome } from "#server/review/attachments.ts";
import { readBody } from "./read-body.ts";

const query = z.object({
  workspace: z.string().min(1).max(100),
  release: z.string().min(1).max(40),
  name: z.string().min(1).max(limits.attachmentNameLengthMax),
});

const texts = {
  not_found: phrase("There is no such review for you."),
  attachment_type: phrase("Attach a PNG, JPEG or WebP picture, a PDF, a plain text or an MP4."),
  attachments_full: phrase("Ten files are attached already. Take one out first."),
  too_large: phrase("A file has 10 MB at most."),
} as const;

/**
 * Takes a file that goes out with a rejection: `POST /api/attachments?workspace&release&name`, the file as body.
 * Answers 201 with its id, else an error with its code and the mend.
 */
export async function takeAttachment(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return answer(401, { error: "Sign in first." });
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return answer(400, { error: z.prettifyError(asked.error) });
  const { workspace, release: releaseId, name } = asked.data;
  const scope = await actorScope(actor, workspace);
  if (!scope) return answer(404, { error: texts.not_found });
  const limit = { sizeMax: limits.attachmentBytesMax, tooLarge: texts.too_large };
  const body = await readBody(request, limit);
  if (!body.ok) return answer(body.status, { error: body.error });
  return outcome(await addAttachment(scope, { releaseId, name, bytes: body.bytes }));
}

function outcome(added: AttachOutcome): Response {
  if (added.ok) return answer(201, added);
  const status = added.why === "not_found" ? 404 : 422;
  return answer(status, { error: texts[added.why], why: added.why });
}

/** Gives a file to those who may see its release. Pictures show themselves, all else is saved; nothing of it runs. */
export async function giveAttachment(
  attachmentId: string,
  request: Request,
  actor: Actor | null,
): Promise<Response> {
  const workspace = new URL(request.url).searchParams.get("workspace") ?? "";
  const scope = actor && (await actorScope(actor, workspace.slice(0, 100)));
  const file = scope && (await readAttachment(scope, attachmentId.slice(0, 40)));
  if (!file) return new Response(null, { status: 404 });
  const place = isPicture(file.type) ? "inline" : "attachment";
  return new Response(file.bytes, {
    headers: {
      "Content-Type": file.type === "text/plain" ? "text/plain; charset=utf-8" : file.type,
      "Content-Disposition": `${place}; filename*=UTF-8''${encodeRfc5987(file.name)}`,
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "private, max-age=3600",
    },
  });
}

/** RFC 5987, 3.2.1: what encodeURIComponent leaves as it is and the header's grammar does not take. */
const encodeRfc5987 = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const answer = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
