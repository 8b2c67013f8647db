import { ruleLimits } from "#lib/rules/limits.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { Publication } from "#server/rules-store/rules-store.ts";
import { countedLoaders, publishedList, type PublishedList } from "#tests/support/published-lists.ts";
import { aProgram, aPublication, aRelease, keyDigest } from "#tests/support/snapshots.ts";
import { benchDeviceKey, benchPrograms } from "./http-target.ts";

export const benchScope: Scope = { app: "bench", environment: "production" };

type Wish = {
  scope?: Scope;
  deviceKey?: string;
  sequence?: number;
  programs?: readonly string[];
  window?: boolean;
  /** So many of the programs, from the first on, have a rule. */
  rules?: number;
  /** Each is in the rollouts of some. */
  lists?: readonly PublishedList[];
};

/** As long as a manifest is that the platform's key signed. */
const manifest = `${"eyJhbGciOiJFUzI1NiJ9".padEnd(90, "h")}.${"p".repeat(560)}.${"s".repeat(86)}`;

/** What the bench's devices are answered from: each program has a full release and a newer one for some. */
export async function benchPublication(wish: Wish = {}): Promise<Publication> {
  const { sequence = 1, programs = benchPrograms, lists = [] } = wish;
  const { scope = benchScope, deviceKey = benchDeviceKey } = wish;
  const publication = await aPublication(scope, {
    sequence,
    deviceKeys: [await keyDigest(deviceKey)],
    programs: programs.map((id, at) =>
      aProgram(id, { releases: [newer(wish, at), aRelease({ id: `full-${id}`, manifest })] }),
    ),
  });
  return { ...publication, chunks: countedLoaders(...lists).loaders };
}

/** Lists of so many users each. */
export function benchLists(count: number, users: number): Promise<PublishedList[]> {
  return Promise.all(
    Array.from({ length: count }, (_, list) =>
      publishedList(
        `list-${list}`,
        Array.from({ length: users }, (_, user) => `user-${list}-${user}`),
      ),
    ),
  );
}

function newer({ window = false, rules = 0, lists = [] }: Wish, at: number) {
  const list = lists[at % Math.max(1, lists.length)];
  const startsAt = Date.now() - 3_600_000;
  const audience: Audience = window
    ? { kind: "time_window", startsAt, endsAt: startsAt + 86_400_000, usersMax: ruleLimits.windowUsersMax }
    : { kind: "percentage", basisPoints: 1_000 };
  const rule: Filter[] = [
    { attribute: "platform", operator: "is_one_of", values: ["android", "ios"] },
    { attribute: "appVersion", operator: "at_least", value: "8.0.0" },
  ];
  return aRelease({
    id: `newer-${at}`,
    order: 2,
    manifest,
    lists: list ? [list.ref] : [],
    version: `1.1.${at}`,
    state: "grayscale_release",
    windowEpoch: window ? 1 : 0,
    rollout: {
      salt: `bench-salt-${at}`,
      state: "running",
      filters: at < rules ? rule : [],
      audiences: list
        ? [audience, { kind: "allowlist", userIds: [], allowlists: [list.ref.id] }]
        : [audience],
    },
  });
}
