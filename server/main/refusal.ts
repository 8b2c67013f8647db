import { problemOf, problemTexts } from "#lib/protocol/problem.ts";
import { PlainAnswer } from "#server/delivery/edge-request.ts";
import { corsHeaders } from "#server/delivery/responses.ts";
import { doorLimits as limits } from "./limits.ts";

const body = JSON.stringify(problemOf("too_many_requests"));
const { status } = problemTexts.too_many_requests;

// Made once: turning somebody away must cost less than answering.
const refusals = Array.from({ length: limits.windowSeconds + 1 }, (_, seconds) => {
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "retry-after": `${Math.max(1, seconds)}`,
    ...corsHeaders,
  };
  return new PlainAnswer({ status, headers }, body, true);
});
const [soonest = new PlainAnswer({ status, headers: corsHeaders }, body, true)] = refusals;

/** The answer to whoever is turned away at the door. */
export const refusalOf = (seconds: number): PlainAnswer => refusals[seconds] ?? soonest;
