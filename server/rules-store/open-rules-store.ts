import { EmbeddedRulesStore } from "./embedded.ts";
import { storeLimits as limits } from "./limits.ts";
import { openRedisRulesStore } from "./redis.ts";
import type { RulesStore } from "./rules-store.ts";
import { openUpstashRulesStore } from "./upstash.ts";

export type RulesStoreChoice =
  | { kind: "embedded" }
  | { kind: "redis"; url: string }
  | { kind: "upstash"; url: string; token: string };

/** Opens the chosen store and waits until it answers; throws an error that names the variable to mend. */
export async function openRulesStore(choice: RulesStoreChoice): Promise<RulesStore> {
  if (choice.kind === "embedded") return new EmbeddedRulesStore();
  const { variable, schemes } = checks[choice.kind];
  const url = URL.canParse(choice.url) ? new URL(choice.url) : null;
  if (url === null || !schemes.includes(url.protocol)) {
    throw new Error(`${variable} is not an address of the form ${schemes.join(" or ")}//host:port.`);
  }
  if (choice.kind === "upstash" && choice.token === "") throw new Error("UPSTASH_REDIS_REST_TOKEN is empty.");
  const store =
    choice.kind === "redis"
      ? openRedisRulesStore(choice.url)
      : openUpstashRulesStore(choice.url, choice.token);
  const fault = await firstAnswer(store);
  if (fault === null) return store;
  await store.close();
  throw new Error(`${variable} names ${url.host}, which does not answer: ${fault}`);
}

const checks = {
  redis: { variable: "REDIS_URL", schemes: ["redis:", "rediss:"] },
  upstash: {
    variable: "UPSTASH_REDIS_REST_URL (with UPSTASH_REDIS_REST_TOKEN)",
    schemes: ["https:", "http:"],
  },
};

async function firstAnswer(store: RulesStore): Promise<string | null> {
  let fault = "";
  for (let waitedMs = 0; waitedMs < limits.startMs; waitedMs += limits.reconnectMsMin) {
    try {
      await store.ping();
      return null;
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, limits.reconnectMsMin));
  }
  return fault;
}
