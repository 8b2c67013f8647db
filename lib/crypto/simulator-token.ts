import { z } from "zod";
import { environments } from "#lib/release/environments.ts";
import { cryptoLimits as limits } from "./limits.ts";
import { openStatement, signStatement } from "./signed-statement.ts";
import type { PublicKey, StatementRefusal } from "./signed-statement.ts";
import type { Signer } from "./signer.ts";

const audience = "sluice-simulator";

/** What the console's simulator may ask the edge for: some or all programs of one app and environment. */
export const simulatorClaimsSchema = z.object({
  aud: z.literal(audience),
  app: z.string(),
  environment: z.enum(environments),
  programs: z.union([z.literal("*"), z.array(z.string()).max(1_000)]),
  /** Seconds since 1970. */
  exp: z.int(),
});
export type SimulatorClaims = z.infer<typeof simulatorClaimsSchema>;

export const simulatorTokenPrefix = "st_";

/** The bearer token, `st_` included, signed by the platform's online key. */
export async function signSimulatorToken(
  claims: Omit<SimulatorClaims, "aud">,
  signer: Signer,
): Promise<string> {
  const stated = simulatorClaimsSchema.parse({ ...claims, aud: audience });
  return simulatorTokenPrefix + (await signStatement(stated, "sluice-simulator+jws", signer));
}

/** Takes the token with its `st_`. A life longer than an hour is refused, whoever signed it. */
export async function verifySimulatorToken(
  token: string,
  keys: readonly PublicKey[],
  nowMs: number,
): Promise<
  { ok: true; claims: SimulatorClaims } | { ok: false; why: StatementRefusal | "expired" | "too_long" }
> {
  if (!token.startsWith(simulatorTokenPrefix)) return { ok: false, why: "malformed" };
  const jws = token.slice(simulatorTokenPrefix.length);
  const opened = await openStatement(jws, "sluice-simulator+jws", keys);
  if (!opened.ok) return opened;
  const parsed = simulatorClaimsSchema.safeParse(opened.payload);
  if (!parsed.success) return { ok: false, why: "malformed" };
  const expiresAtMs = parsed.data.exp * 1000;
  if (nowMs >= expiresAtMs) return { ok: false, why: "expired" };
  if (expiresAtMs - nowMs > (limits.simulatorSecondsMax + limits.identityClockSeconds) * 1000) {
    return { ok: false, why: "too_long" };
  }
  return { ok: true, claims: parsed.data };
}
