import { z } from "zod";
import { cryptoLimits as limits } from "./limits.ts";
import { openStatement, signStatement } from "./signed-statement.ts";
import type { PublicKey, StatementRefusal } from "./signed-statement.ts";
import type { Signer } from "./signer.ts";

/** What a pilot's QR code says: which code it is, and until when anybody may present it. */
export const qrClaimsSchema = z.object({
  id: z.string().min(1).max(40),
  /** Seconds since 1970. */
  exp: z.int(),
});
export type QrClaims = z.infer<typeof qrClaimsSchema>;

/**
 * The token in a pilot's QR code. Every signature over the same claims is as good as any other, so that a code can be
 * shown again although nothing of it is kept; whether it still stands is looked up by its id.
 */
export function signQrToken(claims: QrClaims, signer: Signer): Promise<string> {
  return signStatement(qrClaimsSchema.parse(claims), "sluice-qr+jws", signer);
}

/** Proves the signature; whether the code has expired or was revoked is the caller's to judge. Never throws. */
export async function verifyQrToken(
  token: string,
  keys: readonly PublicKey[],
): Promise<{ ok: true; claims: QrClaims } | { ok: false; why: StatementRefusal }> {
  if (token.length > limits.qrTokenLengthMax) return { ok: false, why: "malformed" };
  const opened = await openStatement(token, "sluice-qr+jws", keys);
  if (!opened.ok) return opened;
  const parsed = qrClaimsSchema.safeParse(opened.payload);
  return parsed.success ? { ok: true, claims: parsed.data } : { ok: false, why: "malformed" };
}
