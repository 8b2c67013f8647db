import { explainOperations } from "#lib/protocol/api/operations/explain.ts";
import { serve } from "#server/doors/v1/serve.ts";
import { explainDecision } from "#server/explain/explain-decision.ts";

export const servedExplain = {
  explain: serve(explainOperations.explain, async ({ scope, body }) => {
    const outcome = await explainDecision(scope, body);
    return outcome.ok ? { ok: true, answer: outcome.answer } : { ok: false, problem: outcome.why };
  }),
};
