import { createHmac } from "node:crypto";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { authSecret } from "./secret.ts";

export type LinkKind = "invitation" | "reset";

/**
 * The secret word of a mailed link. It is made of the row's id and the moment it was sent, so that the mail's message
 * carries neither and the database keeps only its digest.
 */
export async function linkWord(kind: LinkKind, id: string, sentAt: Date): Promise<string> {
  const seal = createHmac("sha256", await authSecret());
  return seal.update(`${kind}.${id}.${sentAt.getTime()}`).digest("base64url");
}

/** What of a word is kept. */
export const wordHash = (word: string): Promise<string> => sha256Hex(new TextEncoder().encode(word));
