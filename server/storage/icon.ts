import { sha256Hex } from "#lib/crypto/digest.ts";
import { iconKey } from "#lib/picture/icon.ts";
import { judgeIcon, type IconRefusal } from "#lib/picture/judge-icon.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "./blob-store.ts";
import { claimBlob } from "./claimed-blobs.ts";

export type StoredIcon = { ok: true; key: string } | { ok: false; why: IconRefusal };

/** Keeps an icon of an app or a mini program under its digest. @returns the key that their row names it by */
export async function storeIcon(bytes: Bytes): Promise<StoredIcon> {
  const judged = judgeIcon(bytes);
  if (!judged.ok) return judged;
  const { blobs } = await runtime();
  const key = await sha256Hex(bytes);
  await blobs.put(iconKey(key), bytes);
  return { ok: true, key };
}

/** Whether a row may name this icon from now on: only one that was stored. Null, no icon, always may. */
export async function isStoredIcon(key: string | null): Promise<boolean> {
  if (key === null) return true;
  if (!/^[0-9a-f]{64}$/.test(key)) return false;
  const { blobs, database } = await runtime();
  await claimBlob(database.db, iconKey(key));
  return (await blobs.size(iconKey(key))) !== null;
}
