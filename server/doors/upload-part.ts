import type { ApiProblemCode } from "#lib/protocol/api/problem-texts.ts";
import type { Part } from "#lib/upload/parts.ts";
import { findPart, keepPart } from "#server/upload/take-part.ts";
import { log, reasonOf } from "#server/log.ts";
import { apiProblem, apiScope, bodyProblem } from "./api.ts";
import { uploadLimits } from "./limits.ts";
import { readBody } from "./read-body.ts";
import type { Asker } from "./request-actor.ts";

/** Parts on their way, by person. */
const sending = new Map<string, number>();

/**
 * Takes one part of a package: `PUT /api/v1/uploads/{id}/parts/{number}`, the bytes as body, 204. A part that is sent
 * again takes the place of the one before. Its length is known: another one is refused, whatever the headers say.
 */
export async function takePartDoor(
  request: Request,
  asker: Asker,
  { id, number }: { id: string; number: string },
): Promise<Response> {
  try {
    const opened = await apiScope(request, asker, "versions:write");
    if (!opened.ok) return opened.response;
    const part = /^[1-9]\d{0,3}$/.test(number) ? await findPart(opened.scope, id, Number(number)) : null;
    if (!part) return apiProblem("upload_unknown");
    return await inTurn(opened.scope.person.id, () => takeBytes(request, id, part));
  } catch (error) {
    log().error({ error: reasonOf(error) }, "a part of an upload failed");
    return apiProblem("fault");
  }
}

async function takeBytes(request: Request, id: string, part: Part): Promise<Response> {
  const wanted = `This part has ${part.size} bytes.`;
  const body = await readBody(request, { sizeMax: part.size, tooLarge: wanted });
  if (!body.ok) return refused(bodyProblem(body.status), body.error);
  if (body.bytes.length !== part.size) return refused("invalid_request", wanted);
  await keepPart(id, part, body.bytes);
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
}

async function inTurn(personId: string, answer: () => Promise<Response>): Promise<Response> {
  const mine = sending.get(personId) ?? 0;
  if (mine >= uploadLimits.partsAtOncePersonMax) return apiProblem("upload_busy");
  sending.set(personId, mine + 1);
  try {
    return await answer();
  } finally {
    const left = (sending.get(personId) ?? 1) - 1;
    if (left > 0) sending.set(personId, left);
    else sending.delete(personId);
  }
}

const refused = (code: ApiProblemCode, detail: string): Response =>
  apiProblem(code, { errors: [{ pointer: "", detail }] });
