import { currentActor } from "#server/auth/session.ts";
import { fromAnotherSite, isSameOrigin } from "#server/doors/same-origin.ts";
import { takeIcon } from "#server/doors/take-icon.ts";

export async function POST(request: Request): Promise<Response> {
  return isSameOrigin(request) ? takeIcon(request, await currentActor()) : fromAnotherSite();
}
