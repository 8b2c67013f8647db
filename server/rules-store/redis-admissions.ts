import { storeKeys } from "#lib/snapshot/keys.ts";
import { storeLimits as limits } from "./limits.ts";
import { batches } from "./batches.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import type { Admission, Admissions, Admitted, AdmitAsk, RulesStore } from "./rules-store.ts";

type Part = Pick<RulesStore, "openAdmissions" | "admit" | "readAdmissions" | "forgetAdmissions">;

/**
 * Whom gates let in, as Redis keeps it: one hash a gate with its epoch, `u:` user → what it was counted under, `n:`
 * place → user, and `c:` counted → how many. Without an end: what runs out would let the same number in again.
 */
export function redisAdmissions(run: RunScript): Part {
  return {
    openAdmissions: (gate, epoch, known = []) => open(run, { gate, epoch, known }),
    async admit(asks) {
      if (asks.length === 0) return [];
      const gates = [...new Set(asks.map(({ place }) => place.gate))];
      const values = asks.flatMap((ask) => valuesOf(ask, gates));
      const replies = textsOf(await run(admitScript, gates.map(storeKeys.admissions), values));
      return asks.map((_, position) => admissionOf(replies[position] ?? null));
    },
    async readAdmissions(asks) {
      if (asks.length === 0) return [];
      const keys = asks.map(({ gate }) => storeKeys.admissions(gate));
      const values = asks.flatMap(({ epoch, known }) => [`${epoch}`, `${known}`]);
      const replies = textsOf(await run(readScript, keys, [`${limits.admittedPerAnswer}`, ...values]));
      return asks.map((_, position) => admissionsOf(replies[position] ?? null));
    },
    async forgetAdmissions(gate) {
      await run(forgetScript, [storeKeys.admissions(gate)], []);
    },
  };
}

type Opening = { gate: string; epoch: number; known: readonly Admitted[] };

/** Nobody is let in before all who are known are there: until then the hash carries another epoch. */
async function open(run: RunScript, { gate, epoch, known }: Opening): Promise<void> {
  const key = [storeKeys.admissions(gate)];
  if ((await run(beginScript, key, [`${epoch}`])) === 0) return;
  for (const batch of batches(known, limits.admittedPerAnswer)) {
    await run(
      seedScript,
      key,
      batch.flatMap(({ counted, user }) => [counted, user]),
    );
  }
  await run(openScript, key, [`${epoch}`]);
}

const valuesOf = ({ place, user }: AdmitAsk, gates: readonly string[]): string[] => [
  `${gates.indexOf(place.gate) + 1}`,
  `${place.epoch}`,
  place.counted,
  `${place.usersMax}`,
  user,
];

function admissionOf(reply: string | null): Admission {
  const admission = admissions.find((known) => known === reply);
  if (admission === undefined) throw new TypeError("Redis answered something else than an admission.");
  return admission;
}

const admissions: readonly Admission[] = ["admitted", "already", "full", "closed"];

function admissionsOf(reply: string | null): Admissions | null {
  const [total = "", places = "", users = ""] = reply?.split("|") ?? [];
  if (reply === null) return null;
  const counts = words(places).map(placeOf);
  return {
    total: Number(total),
    places: Object.fromEntries(counts),
    users: words(users).map((pair) => {
      const [user = "", position = ""] = pair.split("=");
      return { user, counted: counts[Number(position) - 1]?.[0] ?? "" };
    }),
  };
}

function placeOf(pair: string): [string, number] {
  const [code = "", count = "0"] = pair.split("=");
  return [code, Number(count)];
}

const words = (text: string): string[] => (text === "" ? [] : text.split(" "));

/** KEYS: a gate's admissions. ARGV: epoch. Answers 0 where it is open under it. */
const beginScript = `
local held = redis.pcall('HGET', KEYS[1], 'epoch')
if held == ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', 'opening', 'total', '0')
return 1`;

/** One user takes one place, in a script that has set `key`, `counted`, `user` and how many are `taken`. */
const takePlace = `
local place = redis.call('HINCRBY', key, 'total', 1)
redis.call('HINCRBY', key, 'c:' .. counted, 1)
if taken == 0 then
  local names = redis.call('HGET', key, 'codes')
  redis.call('HSET', key, 'codes', names and (names .. ' ' .. counted) or counted)
end
redis.call('HSET', key, 'u:' .. user, counted, 'n:' .. place, user)`;

/** KEYS: a gate's admissions, while it is being opened. ARGV: what each is counted under, user. */
const seedScript = `
local key = KEYS[1]
for i = 1, #ARGV, 2 do
  local counted, user = ARGV[i], ARGV[i + 1]
  local held = redis.call('HMGET', key, 'u:' .. user, 'c:' .. counted)
  if not held[1] then
    local taken = tonumber(held[2] or '0')
    ${takePlace}
  end
end
return 1`;

/** KEYS: a gate's admissions. ARGV: epoch. */
const openScript = `return redis.call('HSET', KEYS[1], 'epoch', ARGV[1])`;

/** KEYS: gates' admissions. ARGV, for each ask: which of them, epoch, what it is counted under, bound, user. */
const admitScript = `
local answers = {}
for i = 1, #ARGV, 5 do
  local key, counted, user = KEYS[tonumber(ARGV[i])], ARGV[i + 2], ARGV[i + 4]
  local held = redis.pcall('HMGET', key, 'epoch', 'u:' .. user, 'c:' .. counted)
  local answer = 'admitted'
  if held.err or held[1] ~= ARGV[i + 1] then
    answer = 'closed'
  elseif held[2] then
    answer = 'already'
  else
    local taken = tonumber(held[3] or '0')
    if taken >= tonumber(ARGV[i + 3]) then
      answer = 'full'
    else
      ${takePlace}
    end
  end
  answers[#answers + 1] = answer
end
return answers`;

/**
 * KEYS: admissions. ARGV: users in one answer at most; epoch and known users of each. Answers "total|places|users"; a
 * user stands with the number of what it was counted under.
 */
const readScript = `
local answers = {}
for i, key in ipairs(KEYS) do
  local held = redis.pcall('HMGET', key, 'epoch', 'total', 'codes')
  if held.err or held[1] ~= ARGV[2 * i] then
    answers[i] = false
  else
    local total, known = tonumber(held[2] or '0'), tonumber(ARGV[2 * i + 1])
    local places, users, numbers = {}, {}, {}
    for counted in string.gmatch(held[3] or '', '%S+') do
      places[#places + 1] = counted .. '=' .. (redis.call('HGET', key, 'c:' .. counted) or '0')
      numbers[counted] = #places
    end
    for place = known + 1, math.min(total, known + tonumber(ARGV[1])) do
      local user = redis.call('HGET', key, 'n:' .. place) or '-'
      users[#users + 1] = user .. '=' .. (numbers[redis.call('HGET', key, 'u:' .. user) or ''] or '0')
    end
    answers[i] = total .. '|' .. table.concat(places, ' ') .. '|' .. table.concat(users, ' ')
  end
end
return answers`;

/** KEYS: a gate's admissions. */
const forgetScript = `return redis.call('DEL', KEYS[1])`;
