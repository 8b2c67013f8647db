import { activity } from "#server/doors/activity.ts";
import { requestActor, withRequestClient } from "#server/doors/request-actor.ts";

export async function GET(request: Request): Promise<Response> {
  const { actor } = await requestActor(request);
  return withRequestClient(request, () => activity(request, actor));
}
