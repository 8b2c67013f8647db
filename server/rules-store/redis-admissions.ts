import { storeKeys } from "#lib/snapshot/keys.ts";
import { storeLimits as limits } from "./limits.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import type { Admission, Admissions, RulesStore } from "./rules-store.ts";

type Part = Pick<RulesStore, "openAdmissions" | "admit" | "readAdmissions" | "forgetAdmissions">;

/**
 * Whom codes let in, as Redis keeps it: one hash a release with its epoch, `u:` user → code, `n:` place → user, and
 * `c:` code → how many. Without an end: what runs out would let the same number in again.
 */
export function redisAdmissions(run: RunScript): Part {
  return {
    async openAdmissions(release, epoch) {
      await run(openScript, [storeKeys.admissions(release)], [`${epoch}`]);
    },
    async admit({ release, epoch, code, usersMax }, user) {
      const values = [`${epoch}`, code, `${usersMax}`, user];
      const reply = await run(admitScript, [storeKeys.admissions(release)], values);
      const admission = admissions.find((known) => known === reply);
      if (admission === undefined) throw new TypeError("Redis answered something else than an admission.");
      return admission;
    },
    async readAdmissions(asks) {
      if (asks.length === 0) return [];
      const keys = asks.map(({ release }) => storeKeys.admissions(release));
      const values = asks.flatMap(({ epoch, known }) => [`${epoch}`, `${known}`]);
      const replies = textsOf(await run(readScript, keys, [`${limits.admittedPerAnswer}`, ...values]));
      return asks.map((_, position) => admissionsOf(replies[position] ?? null));
    },
    async forgetAdmissions(release) {
      await run(forgetScript, [storeKeys.admissions(release)], []);
    },
  };
}

const admissions: readonly Admission[] = ["admitted", "already", "full", "closed"];

function admissionsOf(reply: string | null): Admissions | null {
  const [total = "", places = "", users = ""] = reply?.split("|") ?? [];
  if (reply === null) return null;
  return {
    total: Number(total),
    places: Object.fromEntries(words(places).map((pair) => placeOf(pair))),
    users: words(users),
  };
}

function placeOf(pair: string): [string, number] {
  const [code = "", count = "0"] = pair.split("=");
  return [code, Number(count)];
}

const words = (text: string): string[] => (text === "" ? [] : text.split(" "));

/** KEYS: a release's admissions. ARGV: epoch. */
const openScript = `
local held = redis.pcall('HGET', KEYS[1], 'epoch')
if held == ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'total', '0')
return 1`;

/** KEYS: a release's admissions. ARGV: epoch, code, how many it may let in, user. */
const admitScript = `
local held = redis.pcall('HMGET', KEYS[1], 'epoch', 'u:' .. ARGV[4], 'c:' .. ARGV[2])
if held.err or held[1] ~= ARGV[1] then return 'closed' end
if held[2] then return 'already' end
local taken = tonumber(held[3] or '0')
if taken >= tonumber(ARGV[3]) then return 'full' end
local place = redis.call('HINCRBY', KEYS[1], 'total', 1)
redis.call('HINCRBY', KEYS[1], 'c:' .. ARGV[2], 1)
if taken == 0 then
  local codes = redis.call('HGET', KEYS[1], 'codes')
  redis.call('HSET', KEYS[1], 'codes', codes and (codes .. ' ' .. ARGV[2]) or ARGV[2])
end
redis.call('HSET', KEYS[1], 'u:' .. ARGV[4], ARGV[2], 'n:' .. place, ARGV[4])
return 'admitted'`;

/** KEYS: admissions. ARGV: users in one answer at most; epoch and known users of each. Answers "total|places|users". */
const readScript = `
local answers = {}
for i, key in ipairs(KEYS) do
  local held = redis.pcall('HMGET', key, 'epoch', 'total', 'codes')
  if held.err or held[1] ~= ARGV[2 * i] then
    answers[i] = false
  else
    local total, known = tonumber(held[2] or '0'), tonumber(ARGV[2 * i + 1])
    local places, users = {}, {}
    for code in string.gmatch(held[3] or '', '%S+') do
      places[#places + 1] = code .. '=' .. (redis.call('HGET', key, 'c:' .. code) or '0')
    end
    for place = known + 1, math.min(total, known + tonumber(ARGV[1])) do
      users[#users + 1] = redis.call('HGET', key, 'n:' .. place) or '-'
    end
    answers[i] = total .. '|' .. table.concat(places, ' ') .. '|' .. table.concat(users, ' ')
  end
end
return answers`;

/** KEYS: a release's admissions. */
const forgetScript = `return redis.call('DEL', KEYS[1])`;
