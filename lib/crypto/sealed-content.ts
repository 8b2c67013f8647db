import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

type Bytes = Uint8Array<ArrayBuffer>;

/** A key pair of one release: the recipient seals, the identity alone opens. */
export async function makeContentKeys(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** An age file (age-encryption.org/v1): chunks that cannot be altered, left out, reordered or added to. */
export async function sealContent(content: Uint8Array, recipient: string): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(content));
}

/** Null where the identity does not open it, or a byte of it is not as it was sealed. */
export async function openContent(sealed: Uint8Array, identity: string): Promise<Bytes | null> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return new Uint8Array(await decrypter.decrypt(sealed));
  } catch {
    return null;
  }
}
