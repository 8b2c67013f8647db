import { explainRequestSchema } from "#lib/protocol/explain.ts";
import { explainDecision } from "#server/explain/explain-decision.ts";
import { log, reasonOf } from "#server/log.ts";
import { apiAnswer, apiBody, apiProblem, apiScope } from "./api.ts";
import type { Asker } from "./request-actor.ts";

/** Why a user gets what they get: `POST /api/v1/explain`, by an API token with the scope `explain:read`. */
export async function explain(request: Request, asker: Asker): Promise<Response> {
  try {
    const opened = await apiScope(request, asker, "explain:read");
    if (!opened.ok) return opened.response;
    const body = await apiBody(request, explainRequestSchema);
    if (!body.ok) return body.response;
    const outcome = await explainDecision(opened.scope, body.value);
    return outcome.ok ? apiAnswer(outcome.answer) : apiProblem(outcome.why);
  } catch (error) {
    log().error({ error: reasonOf(error) }, "explain failed");
    return apiProblem("fault");
  }
}
