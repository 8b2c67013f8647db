import { grants } from "#lib/access/roles.ts";
import { iconRefusals } from "#lib/picture/judge-icon.ts";
import { iconLimits } from "#lib/picture/limits.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import type { Actor } from "#server/auth/actor.ts";
import { storeIcon } from "#server/storage/icon.ts";
import { readBody } from "./read-body.ts";

/**
 * Takes the icon of an app or a mini program: `POST /api/icons?workspace`, the picture as body. Answers 201 with the
 * key by which a row names it, else an error with its code and the mend. Whoever has nothing to draw may not store.
 */
export async function takeIcon(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return answer(401, { error: "Sign in first." });
  const slug = new URL(request.url).searchParams.get("workspace") ?? "";
  const scope = await actorScope(actor, slug.slice(0, 100));
  if (!scope) return answer(404, { error: "There is no such workspace for you." });
  if (grants[scope.member.role].programs === "none") {
    return answer(403, { error: "Your role does not do this. Ask an admin of the workspace." });
  }
  const limit = { sizeMax: iconLimits.bytesMax, tooLarge: iconRefusals.icon_too_large };
  const body = await readBody(request, limit);
  if (!body.ok) return answer(body.status, { error: body.error });
  const stored = await storeIcon(body.bytes);
  return stored.ok
    ? answer(201, { key: stored.key })
    : answer(422, { error: iconRefusals[stored.why], why: stored.why });
}

const answer = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
