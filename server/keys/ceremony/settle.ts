import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { unsigned, type JointStatement } from "#lib/crypto/joint-statement.ts";
import { keySetKind, type KeySet } from "#lib/crypto/key-set-statement.ts";
import { rootKind, type RootDocument } from "#lib/crypto/root-document.ts";
import type { Trust } from "#lib/crypto/trust.ts";
import { jointStatementSchema } from "#lib/protocol/keys.ts";
import { parseAs } from "#server/keys/key-files.ts";
import { proven } from "#server/keys/platform-keys.ts";
import { signerOf, type PrivateKey } from "#server/keys/private-key.ts";
import { signedBy } from "#server/keys/sign-jointly.ts";
import type { CeremonyWorld } from "./world.ts";

/** Documents on their way to the root keys and back: nothing in them is secret. */
const draftSchema = z.object({ root: jointStatementSchema.optional(), keySet: jointStatementSchema });
export type Draft = z.infer<typeof draftSchema>;

export const readDraft = async (path: string): Promise<Draft> =>
  parseAs(await readFile(path, "utf8"), draftSchema, path);

export const draftOf = (next: { root?: RootDocument; keySet: KeySet }): Draft => ({
  ...(next.root ? { root: unsigned(next.root) } : {}),
  keySet: unsigned(next.keySet),
});

/** With a signature of every key on each document; those that count for none of them are left aside by who reads it. */
export async function signDraft(draft: Draft, keys: readonly PrivateKey[]): Promise<Draft> {
  const signers = await Promise.all(keys.map(signerOf));
  const sign = (statement: JointStatement, kind: typeof rootKind | typeof keySetKind) =>
    signedBy(statement, kind, signers);
  return {
    ...(draft.root ? { root: await sign(draft.root, rootKind) } : {}),
    keySet: await sign(draft.keySet, keySetKind),
  };
}

/** Puts the documents in force where enough root keys have signed; else leaves them for those who are elsewhere. */
export async function settle(world: CeremonyWorld, draft: Draft): Promise<string[]> {
  const signed = await signDraft(draft, await world.parts.rootKeys());
  if (await isWhole(world, signed)) return install(world, signed);
  const path = join(world.choice.folder, "key-ceremony.json");
  await writeFile(path, `${JSON.stringify(signed)}\n`);
  return [
    `Not in force yet: root keys that are not at hand have to sign. Carry ${path} to them, there run`,
    "  npm run keys -- sign <file> --root <file with root keys>",
    "and bring it back:",
    "  npm run keys -- install <file>",
  ];
}

/** @throws where the documents do not follow those in force, or too few have signed */
export async function install(world: CeremonyWorld, draft: Draft): Promise<string[]> {
  const { parts, choice } = world;
  const next = await following(world, draft);
  await parts.place.write(next);
  if (choice.trust === undefined)
    return [`In force: written to ${parts.place.name}. A running server takes it up by itself.`];
  return ["Set PLATFORM_TRUST to this line and start the servers anew:", JSON.stringify(next)];
}

const isWhole = (world: CeremonyWorld, draft: Draft): Promise<boolean> =>
  following(world, draft).then(
    () => true,
    () => false,
  );

async function following({ parts }: CeremonyWorld, draft: Draft): Promise<Trust> {
  const before = await parts.place.read();
  const roots = draft.root ? [...before.roots, draft.root] : before.roots;
  const next = { roots, keySet: draft.keySet };
  const [was, is] = [await proven(before, parts.place.name), await proven(next, "The draft")];
  const older = is.keySet.epoch < was.keySet.epoch || is.keySet.issuedAt <= was.keySet.issuedAt;
  if (older) throw new Error("The draft is older than what is in force: make it anew.");
  return next;
}
