import { sha256Hex } from "#lib/crypto/digest.ts";
import type { Settings } from "./options.ts";
import type { Wanted } from "./program-state.ts";

/** `sealed_` and why there is no key: the platform's word, or that nothing here opens sealed packages. */
export type SealedFault = `sealed_${string}`;

/** Why a sealed package need not be fetched: it could not be opened. Null where it can. */
export function sealedFault({ sealed }: Settings, { key, keyWithheld }: Wanted): SealedFault | null {
  if (sealed === undefined) return "sealed_unsupported";
  return key === undefined ? `sealed_${keyWithheld ?? "without_key"}` : null;
}

/** Makes of the sealed file that was fetched the package that was decided; both are gone where that fails. */
export async function unseal({ sealed, storage }: Settings, wanted: Wanted): Promise<SealedFault | null> {
  const { sealed: file, key, sha256, size } = wanted;
  if (sealed === undefined || file === undefined || key === undefined) return "sealed_unsupported";
  const bytes = await storage.parts.read(file.sha256);
  const opened =
    bytes === null
      ? null
      : await sealed.open({ bytes, sha256: file.sha256, key, sizeMax: size }).catch(() => null);
  await storage.parts.drop(file.sha256);
  if (opened === null || opened.length !== size || (await sha256Hex(opened)) !== sha256)
    return "sealed_unopened";
  await storage.parts.drop(sha256);
  await storage.parts.write(sha256, 0, opened);
  return null;
}
