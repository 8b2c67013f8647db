import { keyStanding, type KeyRole, type StandingKey } from "#lib/crypto/key-standing.ts";
import { publicKeyOf } from "#server/keys/private-key.ts";
import { CeremonyRefusal, statedNow, type CeremonyWorld, type Command } from "./world.ts";

const dayMs = 86_400_000;
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace("T", " ");

const roleWords: Record<KeyRole, (key: StandingKey) => string> = {
  signs: ({ from }) => `signs now${from ? `, since ${day(from)}` : ""}`,
  begins: ({ from }) => `begins ${day(from ?? 0)}`,
  ready: () => "could sign",
  ending: ({ until }) => `believed until ${day(until ?? 0)}`,
  ended: ({ until }) => `ended ${day(until ?? 0)}`,
  away: () => "is not at hand here",
};

/** How the keys stand. */
export const status: Command = async (world, { options }) => {
  const standing = await standingOf(world);
  if (options["json"] === true) return [JSON.stringify(standing)];
  const { root, keySet, online, rootsAtHand, renewsItself, places } = standing;
  const left = Math.floor((keySet.expiresAt - world.nowMs) / dayMs);
  return [
    `Keys       ${places.keys}`,
    `Documents  ${places.documents}`,
    `Root       version ${root.version}, ${root.threshold} of ${root.keys.length} keys sign`,
    ...root.keys.map(({ kid }) => `  ${kid}  ${rootsAtHand.includes(kid) ? "at hand" : "elsewhere"}`),
    `Key set    epoch ${keySet.epoch}, until ${day(keySet.expiresAt)} (${left} days)`,
    `           ${renewsItself ? "renewed by the server" : "renewed by hand: npm run keys -- renew"}`,
    ...online.map((key) => `  ${key.kid}  ${roleWords[key.role](key)}`),
  ];
};

async function standingOf(world: CeremonyWorld) {
  const { parts, nowMs } = world;
  const { root, keySet } = await statedNow(world);
  const atHand = await Promise.all((await parts.rootKeys()).map(publicKeyOf));
  const rootsAtHand = root.keys.map(({ kid }) => kid).filter((kid) => atHand.some((key) => key.kid === kid));
  return {
    places: { keys: parts.portName, documents: parts.place.name },
    root,
    rootsAtHand,
    keySet,
    online: keyStanding(keySet, await parts.port.publicKeys(), nowMs),
    renewsItself: rootsAtHand.length >= root.threshold,
  };
}

/** What apps pin. */
export const root: Command = async (world) => {
  const { root: document } = await statedNow(world);
  return [JSON.stringify({ rootKeys: document.keys, threshold: document.threshold }, null, 2)];
};

/** Both variables for a host without a disk. The first line is secret. */
export const exportKeys: Command = async ({ choice, files, parts }) => {
  if (choice.keys !== undefined)
    throw new CeremonyRefusal("PLATFORM_KEYS is set already: there is no file to export.");
  const kept = await files.online.read();
  return [
    `PLATFORM_KEYS=${JSON.stringify(kept)}`,
    `PLATFORM_TRUST=${JSON.stringify(await parts.place.read())}`,
  ];
};
