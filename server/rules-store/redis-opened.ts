import { storeKeys } from "#lib/snapshot/keys.ts";
import { batches } from "./batches.ts";
import { storeLimits as limits } from "./limits.ts";
import { textsOf } from "./redis-reply.ts";
import type { RunScript } from "./redis-reply.ts";
import type { Opened, RulesStore } from "./rules-store.ts";

/** Who has opened a pilot, as Redis keeps it until the control plane has: one hash, release and user → when. */
export function redisOpened(run: RunScript): Pick<RulesStore, "markOpened" | "readOpened" | "dropOpened"> {
  const key = [storeKeys.opened()];
  return {
    async markOpened(marks) {
      for (const batch of batches(marks, limits.openedPerRequest)) {
        const values = batch.flatMap((mark) => [fieldOf(mark), `${mark.atMs}`]);
        await run(markScript, key, [`${limits.openedMax}`, ...values]);
      }
    },
    async readOpened() {
      const reply = textsOf(await run(readScript, key, [`${limits.openedPerRequest}`]));
      const pairs = batches(reply, 2);
      return pairs.flatMap(([field, atMs]) => markOf(field ?? "", Number(atMs)));
    },
    async dropOpened(marks) {
      for (const batch of batches(marks, limits.openedPerRequest))
        await run(dropScript, key, batch.map(fieldOf));
    },
  };
}

const fieldOf = ({ release, userId }: Pick<Opened, "release" | "userId">): string => `${release} ${userId}`;

function markOf(field: string, atMs: number): Opened[] {
  const space = field.indexOf(" ");
  return space < 0 ? [] : [{ release: field.slice(0, space), userId: field.slice(space + 1), atMs }];
}

/** KEYS: marks. ARGV: how many are kept at most; field and moment of each. */
const markScript = `
local room = tonumber(ARGV[1]) - redis.call('HLEN', KEYS[1])
for i = 2, #ARGV, 2 do
  if room <= 0 then return 0 end
  room = room - redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
end
return 1`;

/** KEYS: marks. ARGV: about how many. Fields and moments in turn. */
const readScript = `return redis.call('HSCAN', KEYS[1], '0', 'COUNT', ARGV[1])[2]`;

/** KEYS: marks. ARGV: fields. */
const dropScript = `return redis.call('HDEL', KEYS[1], unpack(ARGV))`;
