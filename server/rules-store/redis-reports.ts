import { storeKeys } from "#lib/snapshot/keys.ts";
import { batches as inGroups } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import type { ReportBatch, RulesStore } from "./rules-store.ts";

/** What devices report, as a Redis stream of bounded length, and a hash that counts what it had no room for. */
export function redisReports(
  run: RunScript,
): Pick<RulesStore, "appendReports" | "readReports" | "dropReports"> {
  const keys = [storeKeys.reports(), storeKeys.reportsMeta()];
  return {
    async appendReports(batches, lost) {
      let unsaid = lost;
      for (const group of requestsOf(batches)) {
        const values = group.flatMap(({ count, text }) => [`${count}`, text]);
        const settings = [`${limits.reportBatchesMax}`, `${unsaid}`, crypto.randomUUID()];
        await run(appendScript, keys, [...settings, ...values]);
        unsaid = 0;
      }
    },
    async readReports() {
      const reply = textsOf(await run(readScript, keys, [`${limits.reportBatchesPerRead}`]));
      const [generation, lost, ...entries] = reply.map((text) => text ?? "");
      const pairs = inGroups(entries, 2).map(([id = "", text = ""]) => ({ id, text }));
      return { generation: generation ?? "", lost: Number(lost ?? 0), batches: pairs };
    },
    async dropReports(ids) {
      for (const group of inGroups(ids, limits.keysPerRequest)) await run(dropScript, keys, [...group]);
    },
  };
}

/** As many batches as one request carries; one request even where there are none, for what was lost. */
function requestsOf(batches: readonly ReportBatch[]): ReportBatch[][] {
  return batches.length === 0
    ? [[]]
    : inGroups(batches, Math.floor(limits.requestUnitsMax / limits.reportBatchUnitsMax));
}

/** KEYS: stream, meta. ARGV: longest, lost before, a generation for where there is none; count and text of each. */
const appendScript = `
for i, kind in ipairs({'stream', 'hash'}) do
  local there = redis.call('TYPE', KEYS[i]).ok
  if there ~= kind and there ~= 'none' then redis.call('DEL', KEYS[i]) end
end
redis.call('HSETNX', KEYS[2], 'generation', ARGV[3])
for i = 4, #ARGV, 2 do redis.call('XADD', KEYS[1], '*', 'count', ARGV[i], 'text', ARGV[i + 1]) end
local lost = tonumber(ARGV[2])
local over = redis.call('XLEN', KEYS[1]) - tonumber(ARGV[1])
if over > 0 then
  for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', over)) do
    lost = lost + tonumber(entry[2][2])
  end
  redis.call('XTRIM', KEYS[1], 'MAXLEN', ARGV[1])
end
if lost > 0 then redis.call('HINCRBY', KEYS[2], 'lost', lost) end
return 1`;

/** KEYS: stream, meta. ARGV: how many. Answers generation and lost, then id and text of each. */
const readScript = `
local meta = redis.pcall('HMGET', KEYS[2], 'generation', 'lost')
local answer = meta.err and {'', '0'} or {meta[1] or '', meta[2] or '0'}
local entries = redis.pcall('XRANGE', KEYS[1], '-', '+', 'COUNT', ARGV[1])
if entries.err then return answer end
for _, entry in ipairs(entries) do
  answer[#answer + 1] = entry[1]
  answer[#answer + 1] = entry[2][4]
end
return answer`;

/** KEYS: stream. ARGV: ids. */
const dropScript = `return redis.call('XDEL', KEYS[1], unpack(ARGV))`;
