import { currentActor } from "#server/auth/session.ts";
import { activity } from "#server/doors/activity.ts";

export async function GET(request: Request): Promise<Response> {
  return activity(request, await currentActor());
}
