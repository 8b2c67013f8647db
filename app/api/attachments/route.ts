import { currentActor } from "#server/auth/session.ts";
import { takeAttachment } from "#server/doors/attachments.ts";
import { fromAnotherSite, isSameOrigin } from "#server/doors/same-origin.ts";

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return fromAnotherSite();
  return takeAttachment(request, await currentActor());
}
