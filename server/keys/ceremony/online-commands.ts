import { renewed, revoked, rotated, type RevokeRefusal } from "#lib/crypto/ceremony.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { makePrivateKey, publicKeyOf } from "#server/keys/private-key.ts";
import { draftOf, settle } from "./settle.ts";
import { CeremonyRefusal, statedNow, type CeremonyWorld, type Command } from "./world.ts";

const dayMs = 86_400_000;

/** A new online key beside the old ones. Releases go on; devices learn of it with their next look at the key set. */
export const rotate: Command = async (world, { options }) => {
  const { keySet } = await statedNow(world);
  const held = await world.parts.port.publicKeys();
  const unknown = held.filter(({ kid }) => !keySet.keys.some((key) => key.kid === kid));
  const added = unknown.length > 0 ? unknown : [await makeOnlineKey(world)];
  const next = rotated(keySet, { added, atOnce: options["now"] === true }, world.nowMs);
  const names = added.map(({ kid }) => kid).join(", ");
  const begins = options["now"] === true ? "at once" : "in 15 minutes";
  return [
    `New online key ${names} begins ${begins}. What the old one signed is believed for 30 days more.`,
    ...(await settle(world, draftOf({ keySet: next }))),
  ];
};

async function makeOnlineKey({ choice, files }: CeremonyWorld): Promise<PublicKey> {
  if (choice.keys !== undefined) {
    throw new CeremonyRefusal(
      "PLATFORM_KEYS names no key that the set does not have yet: add one to it, start the servers anew, then rotate.",
    );
  }
  const made = await makePrivateKey();
  const kept = (await files.online.read())?.online ?? [];
  await files.online.write({ online: [...kept, made] });
  return publicKeyOf(made);
}

const whyNot: Record<RevokeRefusal, string> = {
  no_such_key: "The key set has no such key: `npm run keys -- status` shows them.",
  last_key: "It is the only one: `npm run keys -- rotate --now` first.",
};

/** Ends an online key at once. */
export const revoke: Command = async (world, { words: [kid = ""], options }) => {
  const { keySet } = await statedNow(world);
  const compromised = options["compromised"] === true;
  const next = revoked(keySet, { kid, compromised }, world.nowMs);
  if (!next.ok) throw new CeremonyRefusal(whyNot[next.why]);
  const lines = await settle(world, draftOf({ keySet: next.keySet }));
  if (world.choice.keys === undefined) await forgetOnlineKey(world, kid);
  const raised = compromised
    ? [`The epoch is ${next.keySet.epoch} now: what it set ahead binds nobody.`]
    : [];
  return [`Online key ${kid} is revoked.`, ...raised, ...lines];
};

async function forgetOnlineKey({ files }: CeremonyWorld, kid: string): Promise<void> {
  const kept = (await files.online.read())?.online ?? [];
  const named = await Promise.all(kept.map(async (key) => ({ key, kid: (await publicKeyOf(key)).kid })));
  const left = named.filter((one) => one.kid !== kid).map(({ key }) => key);
  if (left.length > 0) await files.online.write({ online: left });
}

/** The key set with new times; also for longer, where the root keys are rarely at hand. */
export const renew: Command = async (world, { options }) => {
  const { keySet } = await statedNow(world);
  const days = options["days"] === undefined ? undefined : Number(options["days"]);
  if (days !== undefined && !(days >= 1 && days <= 3_650)) {
    throw new CeremonyRefusal("--days takes a number from 1 to 3650.");
  }
  const next = renewed(keySet, world.nowMs, days === undefined ? undefined : days * dayMs);
  const ends = new Date(next.expiresAt).toISOString().slice(0, 10);
  return [`The key set is stated anew, until ${ends}.`, ...(await settle(world, draftOf({ keySet: next })))];
};

/** After an older database was restored: its lower sequences count again. */
export const raiseEpoch: Command = async (world) => {
  const { keySet } = await statedNow(world);
  const next = { ...renewed(keySet, world.nowMs), epoch: keySet.epoch + 1 };
  return [`The epoch is ${next.epoch} now.`, ...(await settle(world, draftOf({ keySet: next })))];
};
