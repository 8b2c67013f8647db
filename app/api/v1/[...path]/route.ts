import { after } from "next/server";
import { apiProblem } from "#server/doors/api.ts";
import { workQueued } from "#server/doors/cron.ts";
import { requestActor, withRequestClient } from "#server/doors/request-actor.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";

async function handler(request: Request): Promise<Response> {
  if (request.method !== "GET") {
    if (!isSameOrigin(request)) return apiProblem("from_another_site");
    // What the answer committed is published and mailed right after it, also where no worker runs.
    after(workQueued);
  }
  const asker = await requestActor(request);
  return withRequestClient(request, () => answerApi(request, asker));
}

// Those that no operation has are answered 405 with the methods that there are.
export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
