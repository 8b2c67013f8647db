import { randomBytes } from "node:crypto";
import type { BenchRow } from "./bench-row.ts";
import { openFlagd } from "#tests/bench/peers/flagd.ts";
import { openGrowthBook } from "#tests/bench/peers/growthbook.ts";
import { installPeers, type Asked, type Peer } from "#tests/bench/peers/peer.ts";
import { openSluice } from "#tests/bench/peers/sluice.ts";
import { openUnleash } from "#tests/bench/peers/unleash.ts";

const rounds = 7;
const listed = 1_000_000;
const attributes = { platform: "android", appVersion: "8.2.1", country: "CN", network: "wifi" };

type Case = { name: keyof Peer; words: string; ids: number; bar: number };
// A list that is searched from its beginning takes so long that a few ids are enough; ours is asked for many.
const cases: Case[] = [
  { name: "share", words: "10 % of users", ids: 4_000, bar: 1 },
  { name: "filtered", words: "10 %, 4 filters", ids: 4_000, bar: 1 },
  { name: "allowlist", words: "allowlist of 1,000,000", ids: 4, bar: 1 / 500 },
  { name: "many", words: "1,000 programs for one user", ids: 4, bar: 1 },
];

/** Deciding by us and by what others run on their servers, the same four questions, each with ids never seen before. */
export async function runPeersBench(): Promise<BenchRow[]> {
  const missing = installPeers();
  if (missing !== null) {
    console.warn(`peers are not measured: ${missing}`);
    return [];
  }
  const asked: Asked = { attributes, users: freshIds(listed), programs: 1_000 };
  const own = await openSluice(asked);
  const peers = {
    flagd: await openFlagd(asked),
    GrowthBook: await openGrowthBook(asked),
    Unleash: await openUnleash(asked),
  };
  return cases.flatMap((one) => {
    const value = nanosecondsOf(own, { ...one, ids: one.name === "many" ? 40 : 4_000 }, asked);
    return Object.entries(peers).map(([peer, decides]) => {
      const floor = nanosecondsOf(decides, one, asked);
      const ratio = value / floor;
      const name = `deciding, ${one.words}: Sluice against ${peer}`;
      return { name, value, unit: "ns", floor, ratio, bar: one.bar, ok: ratio <= one.bar };
    });
  });
}

/** The median of a few rounds, an id each. Half of those that are asked of the list are on it. */
function nanosecondsOf(peer: Peer, { name, ids: count }: Case, { users, programs }: Asked): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const half = users.slice(round * count, round * count + count / 2).map(freshCopy);
    const ids = name === "allowlist" ? [...half, ...freshIds(count / 2)] : freshIds(count);
    const startedNs = process.hrtime.bigint();
    const letIn = peer[name](ids);
    times.push(Number(process.hrtime.bigint() - startedNs) / count);
    refuseWrong({ name, letIn, of: count * (name === "many" ? programs : 1) });
  }
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}

/** What was not really asked would be fast. */
function refuseWrong({ name, letIn, of }: { name: keyof Peer; letIn: number; of: number }): void {
  const share = letIn / of;
  const right = name === "allowlist" ? share === 0.5 : share > 0.07 && share < 0.13;
  if (!right) throw new Error(`${name}: ${letIn} of ${of} were let in`);
}

const freshCopy = (id: string): string => Buffer.from(id, "latin1").toString("latin1");

// Flat one-byte strings, as they come out of a request.
function freshIds(count: number): string[] {
  return Array.from({ length: count }, () => randomBytes(8).toString("hex"));
}
