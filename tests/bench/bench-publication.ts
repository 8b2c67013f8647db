import { ruleLimits } from "#lib/rules/limits.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { Publication } from "#server/rules-store/rules-store.ts";
import { aProgram, aPublication, aRelease, keyDigest } from "#tests/support/snapshots.ts";
import { benchDeviceKey, benchPrograms } from "./http-target.ts";

export const benchScope: Scope = { app: "bench", environment: "production" };

type Wish = { sequence?: number; programs?: readonly string[]; window?: boolean; filters?: boolean };

/** What the bench's devices are answered from: each program has a full release and a newer one for some. */
export async function benchPublication(wish: Wish = {}): Promise<Publication> {
  const { sequence = 1, programs = benchPrograms } = wish;
  return aPublication(benchScope, {
    sequence,
    deviceKeys: [await keyDigest(benchDeviceKey)],
    programs: programs.map((id, at) =>
      aProgram(id, { releases: [newer(wish, at), aRelease({ id: `full-${id}` })] }),
    ),
  });
}

function newer({ window = false, filters = false }: Wish, at: number) {
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
    version: `1.1.${at}`,
    state: "grayscale_release",
    windowEpoch: window ? 1 : 0,
    rollout: {
      salt: `bench-salt-${at}`,
      state: "running",
      filters: filters ? rule : [],
      audiences: [audience],
    },
  });
}
