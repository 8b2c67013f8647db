import { Redis } from "@upstash/redis";
import { storeLimits as limits } from "./limits.ts";
import { redisLayout } from "./redis-layout.ts";
import type { RulesStore } from "./rules-store.ts";

/** The rule store in Upstash's Redis, over HTTP. It calls nothing out: readers poll. */
export function openUpstashRulesStore(url: string, token: string): RulesStore {
  const redis = new Redis({
    url,
    token,
    // One attempt: whoever asks again is the caller, within its own time.
    retry: { retries: 0, backoff: () => 0 },
    signal: () => AbortSignal.timeout(limits.requestMs),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
  });
  const layout = redisLayout((script, keys, values) => {
    const bytes = new TextEncoder().encode(JSON.stringify([script, keys, values])).length;
    if (bytes > limits.requestBytesMax) {
      throw new RangeError(`${bytes} bytes are more than a request to the rule store may have.`);
    }
    return redis.eval(script, keys, values).catch(withoutCommand);
  });
  return { ...layout, subscribe: () => () => undefined, close: async () => undefined };
}

// The client's messages repeat the whole command, which may be a megabyte and name digests of keys.
function withoutCommand(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  throw new Error(message.split(", command was:")[0] ?? "");
}
