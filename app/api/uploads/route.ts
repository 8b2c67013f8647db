import { currentActor } from "#server/auth/session.ts";
import { fromAnotherSite, isSameOrigin } from "#server/doors/same-origin.ts";
import { uploads } from "#server/doors/uploads.ts";

export async function POST(request: Request): Promise<Response> {
  return isSameOrigin(request) ? uploads(request, await currentActor()) : fromAnotherSite();
}
