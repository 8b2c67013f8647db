import { env } from "#server/env.ts";
import type { RulesStoreChoice } from "./open-rules-store.ts";

/** The rule store that the variables name; the process's own memory where they name none. */
export function rulesStoreChoice(): RulesStoreChoice {
  const { REDIS_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN = "" } = env();
  if (REDIS_URL) return { kind: "redis", url: REDIS_URL };
  if (UPSTASH_REDIS_REST_URL) {
    return { kind: "upstash", url: UPSTASH_REDIS_REST_URL, token: UPSTASH_REDIS_REST_TOKEN };
  }
  return { kind: "embedded" };
}
