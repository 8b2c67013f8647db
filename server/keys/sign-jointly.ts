import { addSignature, type JointStatement } from "#lib/crypto/joint-statement.ts";
import type { keySetKind } from "#lib/crypto/key-set-statement.ts";
import type { rootKind, RootDocument } from "#lib/crypto/root-document.ts";
import type { Signer } from "#lib/crypto/signer.ts";
import { signerOf, type PrivateKey } from "./private-key.ts";

type Kind = typeof keySetKind | typeof rootKind;

/** With a signature of each signer that is not among them yet. */
export async function signedBy(
  statement: JointStatement,
  kind: Kind,
  signers: readonly Signer[],
): Promise<JointStatement> {
  let signed = statement;
  for (const signer of signers) signed = await addSignature(signed, kind, signer);
  return signed;
}

/** The signers among these keys whose signature counts for the root. */
export async function signersOf(root: RootDocument, keys: readonly PrivateKey[]): Promise<Signer[]> {
  const signers = await Promise.all(keys.map(signerOf));
  return signers.filter(({ kid }) => root.keys.some((key) => key.kid === kid));
}
