import type { Tone } from "#app/_ui/tone.ts";
import type { CodeStanding } from "#lib/qr/code-standing.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { Code } from "./pilot-types.ts";

export const standingLooks: Record<CodeStanding, { label: string; tone: Tone }> = {
  open: { label: phrase("Lets people in"), tone: "success" },
  expired: { label: phrase("Expired"), tone: "neutral" },
  revoked: { label: phrase("Revoked"), tone: "danger" },
  ended: { label: phrase("Of no use any more"), tone: "neutral" },
};

export const codeName = ({ kind, name }: Pick<Code, "kind" | "name">, t: Text): string =>
  kind === "full" ? t("Permanent code") : name;

/** "3 of 50 users let in": what the code did so far. */
export function letInWords({ kind, users, usersMax, listedOnly }: Code, t: Text): string {
  if (kind === "full") return t("Opens the mini program for everybody who has it");
  if (listedOnly) return t("Only for the test group");
  if (users === null)
    return t("Up to {usersMax, plural, one {# user} other {# users}}; the count is away", {
      usersMax: usersMax ?? 0,
    });
  return t("{users} of {usersMax, plural, one {# user} other {# users}} let in", {
    users,
    usersMax: usersMax ?? 0,
  });
}

export const scanWords = ({ scans }: Pick<Code, "scans">, t: Text): string =>
  t("{scans, plural, =0 {not scanned yet} one {scanned once} other {scanned # times}}", { scans });
