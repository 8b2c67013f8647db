import type { inferRouterOutputs } from "@trpc/server";
import type { Text } from "#lib/text/text.ts";
import type { RootRouter } from "#server/trpc/root.ts";

export type WindowFill = inferRouterOutputs<RootRouter>["release"]["window"];

/** How the window stands, in a sentence. */
export function windowStateWords(fill: WindowFill, nowMs: number, t: Text): string {
  const { window, users, counting, paused } = fill;
  if (window === null) return "";
  if (counting === "lost")
    return t("Whom it let in was lost: nobody new is let in until an admin counts anew.");
  if (counting === "away") return t("Places cannot be counted at the moment. Whoever is in stays in.");
  if (paused) return t("The rollout is paused: nobody new is counted.");
  if (nowMs >= window.endsAt) return t("The window is over: nobody is added, whoever was counted stays in.");
  if (users !== null && users >= window.usersMax)
    return t("All places are taken: nobody is added, whoever was counted stays in.");
  if (nowMs < window.startsAt) return t("The window has not begun.");
  if (counting === "opening") return t("The window opens within a moment.");
  return t("Open: the next users who ask are let in.");
}
