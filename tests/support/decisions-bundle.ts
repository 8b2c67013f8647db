import { join } from "node:path";
import { rolldown } from "rolldown";

/** Deciding both ways as one script for a runtime without modules: `decisions.decisionTexts(1, 1000)`. */
export async function decisionsBundle(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, "decide-both-ways.ts"),
    platform: "browser",
  });
  const { output } = await bundle.generate({ format: "iife", name: "decisions" });
  await bundle.close();
  return output[0].code;
}
