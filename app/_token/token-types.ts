import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

export type ApiToken = inferRouterOutputs<RootRouter>["token"]["list"][number];

export type TokenState = "active" | "soon" | "expired" | "revoked";
const soonMs = 7 * 24 * 3_600_000;

/** Whether a token opens anything at that moment. */
export function tokenState({ revokedAt, expiresAt }: ApiToken, now: number): TokenState {
  if (revokedAt) return "revoked";
  const left = expiresAt.getTime() - now;
  if (left <= 0) return "expired";
  return left <= soonMs ? "soon" : "active";
}
