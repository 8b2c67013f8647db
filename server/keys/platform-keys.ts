import { isDue, renewed } from "#lib/crypto/ceremony.ts";
import { unsigned } from "#lib/crypto/joint-statement.ts";
import { isOlder, keySetKind, signingKeyOf, type KeySet } from "#lib/crypto/key-set-statement.ts";
import { pinnedRoot, readRoot, type RootDocument } from "#lib/crypto/root-document.ts";
import type { PublicKey } from "#lib/crypto/signed-statement.ts";
import type { Signer } from "#lib/crypto/signer.ts";
import { verifyTrust, type Trust } from "#lib/crypto/trust.ts";
import { SigningFailed, type KeyPort } from "./key-port.ts";
import type { PrivateKey } from "./private-key.ts";
import { signedBy, signersOf } from "./sign-jointly.ts";

/** Where the signed documents are kept. What they say is public. */
export type TrustPlace = {
  name: string;
  read(): Promise<Trust>;
  write(trust: Trust): Promise<void>;
};

/** Where the keys and the documents are, in words. */
export type KeyPlaces = { keys: string; documents: string };

export type KeyParts = {
  port: KeyPort;
  /** In words: where the keys are. */
  portName: string;
  place: TrustPlace;
  /** The root keys that are at hand now; none where the root lives off-line. */
  rootKeys: () => Promise<readonly PrivateKey[]>;
};

/** What stands at one moment. */
export type CurrentKeys = {
  trust: Trust;
  root: RootDocument;
  keySet: KeySet;
  /** Signs release manifests, QR codes and simulator tokens. */
  signer: Signer;
};

export type PlatformKeys = {
  /** @throws where nothing in the key set can be signed with */
  current(nowMs: number): Promise<CurrentKeys>;
  /** The same as it is stated, also where nothing can be signed with. */
  stated(): Promise<Omit<CurrentKeys, "signer"> & { held: readonly PublicKey[]; places: KeyPlaces }>;
  /** Documents that another process has renewed; others than newer ones of the same root are left alone. */
  take(trust: Trust, nowMs: number): Promise<void>;
  /** Signs the key set anew once half of its life is over, where enough root keys are at hand. */
  renew(nowMs: number): Promise<void>;
  /** Whether enough root keys are at hand to renew it. */
  renewsItself(): Promise<boolean>;
  ping(): Promise<void>;
};

export function platformKeys({ port, portName, place, rootKeys }: KeyParts): PlatformKeys {
  const stands = standing(place);
  const rootSigners = async (root: RootDocument) => signersOf(root, await rootKeys());
  return {
    async current(nowMs) {
      const stated = await stands();
      const key = signingKeyOf(stated.keySet, await port.publicKeys(), nowMs);
      if (key === null) throw new SigningFailed(noKeyText(place.name));
      return { ...stated, signer: { kid: key.kid, sign: (bytes) => port.sign(key.kid, bytes) } };
    },
    stated: async () => ({
      ...(await stands()),
      held: await port.publicKeys(),
      places: { keys: portName, documents: place.name },
    }),
    async take(trust, nowMs) {
      const { root, keySet } = await stands();
      const verified = await verifyTrust(trust, { root, newest: keySet }, nowMs);
      if (verified.ok && isOlder(keySet, verified.keySet)) await place.write(trust);
    },
    async renew(nowMs) {
      const { root, keySet, trust } = await stands();
      if (!isDue(keySet, nowMs)) return;
      const signers = await rootSigners(root);
      if (signers.length < root.threshold) return;
      const next = await signedBy(unsigned(renewed(keySet, nowMs)), keySetKind, signers);
      await place.write({ ...trust, keySet: next });
    },
    async renewsItself() {
      const { root } = await stands();
      return (await rootSigners(root)).length >= root.threshold;
    },
    ping: () => port.ping(),
  };
}

export type Stated = { trust: Trust; root: RootDocument; keySet: KeySet };

/** Proven once a change: documents that no device would believe are not handed out. */
function standing(place: TrustPlace): () => Promise<Stated> {
  let last: Stated | undefined;
  return async () => {
    const trust = await place.read();
    if (last?.trust !== trust) last = await proven(trust, place.name);
    return last;
  };
}

/** @throws where the documents do not hold together. Whether the set has expired is another question. */
export async function proven(trust: Trust, where: string): Promise<Stated> {
  const [first, newest] = [readRoot(trust.roots[0])?.document, readRoot(trust.roots.at(-1))?.document];
  if (!first || !newest) throw new Error(`${where} holds no root document.`);
  const verified = await verifyTrust(trust, { root: pinnedRoot(first.keys, first.threshold) }, 0);
  if (!verified.ok) throw new Error(`${where} holds documents that no device believes: ${verified.why}.`);
  return { trust, root: newest, keySet: verified.keySet };
}

const noKeyText = (where: string): string =>
  `No key of the set in ${where} can be signed with: PLATFORM_KEYS names others, or their time is over. ` +
  "`npm run keys -- status` shows which.";
