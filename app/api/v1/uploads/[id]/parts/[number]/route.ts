import { apiProblem } from "#server/doors/api.ts";
import { takePartDoor } from "#server/doors/upload-part.ts";
import { requestActor, withRequestClient } from "#server/doors/request-actor.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";

type Context = { params: Promise<{ id: string; number: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request)) return apiProblem("from_another_site");
  const [asker, part] = await Promise.all([requestActor(request), params]);
  return withRequestClient(request, () => takePartDoor(request, asker, part));
}
