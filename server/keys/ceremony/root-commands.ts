import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { firstKeySet, firstRoot, nextRoot, renewed } from "#lib/crypto/ceremony.ts";
import { publicKeySchema } from "#lib/crypto/public-key.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import { jsonFile, parseAs, rootKeysSchema } from "#server/keys/key-files.ts";
import { proven } from "#server/keys/platform-keys.ts";
import { makePrivateKey, publicKeyOf } from "#server/keys/private-key.ts";
import { draftOf, install, readDraft, settle, signDraft } from "./settle.ts";
import {
  CeremonyRefusal,
  needed,
  statedNow,
  type CeremonyWorld,
  type Command,
  type OfflineCommand,
} from "./world.ts";

const openToOwner = 0o600;
const publicKeysSchema = z.object({ keys: z.array(publicKeySchema).min(1) });

/** Root documents for keys that lie elsewhere: in a variable or in a key service. */
export const init: Command = async (world) => {
  const { files, parts, nowMs, choice } = world;
  if (choice.trust !== undefined || (await files.trust.read()) !== null) {
    throw new CeremonyRefusal("There are documents already: apps may have pinned their root.");
  }
  const root = (await files.root.read())?.root ?? [await makePrivateKey()];
  await files.root.write({ root });
  const document = firstRoot(await Promise.all(root.map(publicKeyOf)), root.length > 1 ? 2 : 1, nowMs);
  const keySet = firstKeySet([...(await parts.port.publicKeys())], nowMs);
  const { root: first, keySet: signed } = await signDraft(draftOf({ root: document, keySet }), root);
  const trust = { roots: first ? [first] : [], keySet: signed };
  await proven(trust, "What was made");
  await files.trust.write(trust);
  return [
    `Made: ${files.trust.path} (public), ${files.root.path} (the root key: keep a copy, carry it away if you can).`,
    "Apps pin the root: npm run keys -- root",
  ];
};

/** A root key for a machine without a network: the file stays there, its public half comes back. */
export const makeRoot: OfflineCommand = async ({ options }) => {
  const out = needed(options, "out", "the file for the new root key.");
  const made = await makePrivateKey();
  await jsonFile(out, rootKeysSchema, openToOwner).write({ root: [made] });
  const open = `${out}.public.json`;
  await writeFile(open, `${JSON.stringify({ keys: [await publicKeyOf(made)] })}\n`);
  return [`Root key in ${out}: it stays here. Its public half in ${open}: bring that to the server.`];
};

/**
 * A new root. Without `--keys` the key is made here. It takes the place of the one before, or with `--add` stands beside
 * it. Old and new keys sign: devices follow without a new build of the app.
 */
export const newRoot: Command = async (world, { options }) => {
  const { root, keySet } = await statedNow(world);
  const added =
    typeof options["keys"] === "string" ? await readPublic(options["keys"]) : [await makeHere(world)];
  const keys = options["add"] === true ? [...root.keys, ...added] : added;
  const threshold = Number(options["threshold"] ?? Math.min(root.threshold, keys.length));
  if (!(Number.isInteger(threshold) && threshold >= 1 && threshold <= keys.length)) {
    throw new CeremonyRefusal(`--threshold takes a number from 1 to ${keys.length}.`);
  }
  const next = nextRoot(root, { keys, threshold }, world.nowMs);
  const draft = draftOf({ root: next, keySet: renewed(keySet, world.nowMs) });
  return [
    `Root version ${next.version}: ${threshold} of ${keys.length} keys sign. Apps that pin the one before follow.`,
    ...(await settle(world, draft)),
  ];
};

async function readPublic(path: string): Promise<PublicKey[]> {
  return parseAs(await readFile(path, "utf8"), publicKeysSchema, path).keys;
}

async function makeHere({ files, choice }: CeremonyWorld): Promise<PublicKey> {
  const made = await makePrivateKey();
  const kept = (await files.root.read())?.root ?? [];
  if (kept.length === 0 && choice.keys === undefined) {
    throw new CeremonyRefusal(
      "No root key is at hand: make the new one where they are (make-root), then --keys.",
    );
  }
  await files.root.write({ root: [...kept, made] });
  return publicKeyOf(made);
}

/** On the machine with the root keys: needs no server, no network and no data folder. */
export const sign: OfflineCommand = async ({ words: [path = ""], options }) => {
  const named = options["root"];
  const files = Array.isArray(named) ? named : [];
  if (path === "" || files.length === 0) {
    throw new CeremonyRefusal(
      "Name the draft, and --root with the file of root keys (more than one may follow).",
    );
  }
  const read = files.map(async (file) => parseAs(await readFile(file, "utf8"), rootKeysSchema, file).root);
  const draft = await signDraft(await readDraft(path), (await Promise.all(read)).flat());
  await writeFile(path, `${JSON.stringify(draft)}\n`);
  return [`Signed: ${path}. Carry it back, or to whoever else has to sign.`];
};

export const bringBack: Command = async (world, { words: [path = ""] }) => {
  if (path === "") throw new CeremonyRefusal("Name the file that was signed.");
  return install(world, await readDraft(path));
};
