import { currentActor } from "#server/auth/session.ts";
import { giveAllowlist, takeAllowlist } from "#server/doors/allowlists.ts";
import { fromAnotherSite, isSameOrigin } from "#server/doors/same-origin.ts";

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return fromAnotherSite();
  return takeAllowlist(request, await currentActor());
}

export async function GET(request: Request): Promise<Response> {
  return giveAllowlist(request, await currentActor());
}
