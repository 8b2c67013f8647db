export type KeyStanding = "in_use" | "ending" | "ended" | "revoked";

type Key = { revokedAt: Date | null; expiresAt?: Date | null | undefined };

/** How a key stands at a moment: whoever has a successor ends by itself. */
export function standingOf({ revokedAt, expiresAt }: Key, nowMs: number): KeyStanding {
  if (revokedAt) return "revoked";
  if (!expiresAt) return "in_use";
  return expiresAt.getTime() > nowMs ? "ending" : "ended";
}

/** Whether devices that carry it are answered. */
export const isAnswered = (key: Key, nowMs: number): boolean =>
  standingOf(key, nowMs) === "in_use" || standingOf(key, nowMs) === "ending";
