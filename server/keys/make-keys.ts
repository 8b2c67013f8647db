import { firstKeySet, firstRoot } from "#lib/crypto/ceremony.ts";
import { unsigned } from "#lib/crypto/joint-statement.ts";
import { keySetKind } from "#lib/crypto/key-set-statement.ts";
import { rootKind } from "#lib/crypto/root-document.ts";
import type { Trust } from "#lib/crypto/trust.ts";
import type { KeyFiles } from "./key-files.ts";
import { makePrivateKey, publicKeyOf, signerOf, type PrivateKey } from "./private-key.ts";
import { signedBy } from "./sign-jointly.ts";

/**
 * Makes what the first start of an installation lacks: an online key, a root key, and the documents that the root key
 * signs. Repeated after a crash in between, it goes on where it stopped.
 */
export async function makeMissingKeys(files: KeyFiles, nowMs: number): Promise<void> {
  await takeOverSingleKeys(files, nowMs);
  const kept = (await files.online.read())?.online;
  const online = kept ?? [await makePrivateKey()];
  if (!kept) await files.online.write({ online });
  if ((await files.trust.read()) !== null) return;
  const root = (await files.root.read())?.root ?? [await makePrivateKey()];
  await files.root.write({ root });
  await files.trust.write(await firstTrust({ root, online, epoch: 1 }, nowMs));
}

/** Root and online key lay in one file once. Apps have pinned that root: it goes on. */
async function takeOverSingleKeys(files: KeyFiles, nowMs: number): Promise<void> {
  const single = await files.single.read().catch(() => null);
  if (single === null) return;
  const [root, online] = [[single.root], [single.online]];
  await files.root.write({ root });
  await files.trust.write(await firstTrust({ root, online, epoch: single.epoch }, nowMs));
  // Last: until then the old file says that there is something to take over.
  await files.online.write({ online });
}

type Made = { root: PrivateKey[]; online: PrivateKey[]; epoch: number };

async function firstTrust({ root, online, epoch }: Made, nowMs: number): Promise<Trust> {
  const document = firstRoot(await Promise.all(root.map(publicKeyOf)), 1, nowMs);
  const keySet = firstKeySet(await Promise.all(online.map(publicKeyOf)), nowMs, epoch);
  const signers = await Promise.all(root.map(signerOf));
  return {
    roots: [await signedBy(unsigned(document), rootKind, signers)],
    keySet: await signedBy(unsigned(keySet), keySetKind, signers),
  };
}
