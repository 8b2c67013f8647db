import { scriptOf } from "./script-of.ts";

/** Deciding both ways as one script for a runtime without modules: `decisions.decisionTexts(1, 1000)`. */
export const decisionsBundle = (): Promise<string> =>
  scriptOf("decide-both-ways.ts", { platform: "browser", format: "iife", name: "decisions" });
