import { currentActor } from "#server/auth/session.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";
import { uploads } from "#server/doors/uploads.ts";

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request))
    return Response.json({ error: "This request came from another site." }, { status: 403 });
  return uploads(request, await currentActor());
}
