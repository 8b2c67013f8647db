import { explain } from "#server/doors/explain.ts";
import { requestActor, withRequestClient } from "#server/doors/request-actor.ts";
import { fromAnotherSite, isSameOrigin } from "#server/doors/same-origin.ts";

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return fromAnotherSite();
  const asker = await requestActor(request);
  return withRequestClient(request, () => explain(request, asker));
}
