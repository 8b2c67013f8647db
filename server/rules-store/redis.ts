import { scopeOfText, storeKeys } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import { storeLimits as limits } from "./limits.ts";
import { redisLayout } from "./redis-layout.ts";
import { RedisLink } from "./redis-link.ts";
import type { RulesStore } from "./rules-store.ts";

/** The rule store in Redis over TCP. Never throws outside a call; comes back by itself. */
export function openRedisRulesStore(url: string): RulesStore {
  const link = new RedisLink(url);
  const subscription = new Subscription(url);
  const layout = redisLayout((script, keys, values) =>
    link.run((client) => client.eval(script, { keys, arguments: values })),
  );
  return {
    ...layout,
    subscribe: (onChange) => subscription.add(onChange),
    async close() {
      subscription.close();
      link.close();
    },
  };
}

/** Hears what is called out, over a connection of its own that is opened with the first listener. */
class Subscription {
  #url: string;
  #link: RedisLink | null = null;
  #listeners = new Set<(scope: Scope) => void>();
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  add(onChange: (scope: Scope) => void): () => void {
    const listener = (scope: Scope) => onChange(scope);
    this.#listeners.add(listener);
    this.#open();
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#listeners.clear();
    this.#link?.close();
  }

  #open(): void {
    if (this.#link !== null) return;
    const link = new RedisLink(this.#url, async (client) => {
      await client.subscribe(storeKeys.changes(), (message) => this.#tell(message));
    });
    // A connection that only listens would never notice that the other end is gone.
    this.#heartbeat = setInterval(() => {
      link.run((client) => client.ping()).catch(() => undefined);
    }, limits.heartbeatMs);
    this.#heartbeat.unref();
    this.#link = link;
  }

  #tell(message: string): void {
    const scope = scopeOfText(message);
    if (scope === null) return;
    for (const listener of this.#listeners) listener(scope);
  }
}
