import type { Text } from "#lib/text/text.ts";

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

const hourMs = 3_600_000;

/** "Ends in 6 days": to the hour on the last two days. */
export function endsWords(expiresAt: Date, nowMs: number, t: Text): string {
  const hours = Math.max(1, Math.round((expiresAt.getTime() - nowMs) / hourMs));
  return hours < 48
    ? t("Ends in {count, plural, one {# hour} other {# hours}}", { count: hours })
    : t("Ends in {count, plural, one {# day} other {# days}}", { count: Math.round(hours / 24) });
}
