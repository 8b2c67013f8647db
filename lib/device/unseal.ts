import { sha256Hex } from "#lib/crypto/digest.ts";
import type { Settings } from "./options.ts";
import type { Wanted } from "./program-state.ts";
import type { Bytes } from "./storage.ts";

/** `sealed_` and why there is no key: the platform's word, or that nothing here opens sealed packages. */
export type SealedFault = `sealed_${string}`;

/** Why a sealed package need not be fetched: it could not be opened. Null where it can. */
export function sealedFault({ sealed }: Settings, { key, keyWithheld }: Wanted): SealedFault | null {
  if (sealed === undefined) return "sealed_unsupported";
  return key === undefined ? `sealed_${keyWithheld ?? "without_key"}` : null;
}

type SealedBytes = { bytes: Bytes; sizeMax: number };

/** What is in a sealed file of the wanted release, of its package or a delta; null where it does not open. */
export async function openSealed(
  { sealed }: Settings,
  { sealed: whole, key }: Wanted,
  file: SealedBytes,
): Promise<Bytes | null> {
  if (sealed === undefined || whole === undefined || key === undefined) return null;
  // The key is bound to the package's file, whatever else it opens.
  return sealed.open({ ...file, sha256: whole.sha256, key }).catch(() => null);
}

/** Makes of the sealed file that was fetched the package that was decided; both are gone where that fails. */
export async function unseal(settings: Settings, wanted: Wanted): Promise<SealedFault | null> {
  const { storage } = settings;
  const { sealed: file, sha256, size } = wanted;
  if (file === undefined) return "sealed_unsupported";
  const bytes = await storage.parts.read(file.sha256);
  const opened = bytes && (await openSealed(settings, wanted, { bytes, sizeMax: size }));
  await storage.parts.drop(file.sha256);
  if (opened === null || opened.length !== size || (await sha256Hex(opened)) !== sha256)
    return "sealed_unopened";
  await storage.parts.drop(sha256);
  await storage.parts.write(sha256, 0, opened);
  return null;
}
