import { storeKeys } from "#lib/snapshot/keys.ts";
import { batches } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import type { RulesStore } from "./rules-store.ts";

/** What delivery processes say of themselves: one hash, `r:` process → its words, `k:` process → the kept minute. */
export function redisProcesses(
  run: RunScript,
): Pick<RulesStore, "tellProcess" | "readProcesses" | "noteProcesses"> {
  const key = [storeKeys.processes()];
  return {
    async tellProcess(process, text) {
      const values = [process, text, `${limits.processesMax}`, `${limits.processDays * 86_400}`];
      const [kept] = textsOf(await run(tellScript, key, values));
      return kept ? Number(kept) : null;
    },
    async readProcesses() {
      const pairs = batches(textsOf(await run(readScript, key, [])), 2);
      return new Map(pairs.map(([process, text]) => [process ?? "", text ?? ""]));
    },
    async noteProcesses(kept) {
      if (kept.size === 0) return;
      await run(
        noteScript,
        key,
        [...kept].flatMap(([process, minute]) => [process, `${minute ?? "-"}`]),
      );
    },
  };
}

/** KEYS: processes. ARGV: process, its words, how many processes at most, seconds to live. Answers the kept minute. */
const tellScript = `
local mine = 'r:' .. ARGV[1]
if redis.call('HEXISTS', KEYS[1], mine) == 1 or redis.call('HLEN', KEYS[1]) < 2 * tonumber(ARGV[3]) then
  redis.call('HSET', KEYS[1], mine, ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return { redis.call('HGET', KEYS[1], 'k:' .. ARGV[1]) }`;

/** KEYS: processes. Answers processes and their words in turn. */
const readScript = `
local all, found = redis.call('HGETALL', KEYS[1]), {}
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 2) == 'r:' then
    found[#found + 1] = string.sub(all[i], 3)
    found[#found + 1] = all[i + 1]
  end
end
return found`;

/** KEYS: processes. ARGV: process and kept minute in turn, "-" for a process to forget. */
const noteScript = `
for i = 1, #ARGV, 2 do
  if ARGV[i + 1] == '-' then
    redis.call('HDEL', KEYS[1], 'r:' .. ARGV[i], 'k:' .. ARGV[i])
  else
    redis.call('HSET', KEYS[1], 'k:' .. ARGV[i], ARGV[i + 1])
  end
end
return 1`;
