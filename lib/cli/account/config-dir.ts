import { join } from "node:path";
import type { World } from "#lib/cli/world.ts";

/** Where tokens and keys of this person are kept, outside of every project. */
export function configDir({ env, homeDir, platform }: World): string {
  const chosen = env["SLUICE_CONFIG_DIR"];
  if (chosen) return chosen;
  if (env["XDG_CONFIG_HOME"]) return join(env["XDG_CONFIG_HOME"], "sluice");
  if (platform === "win32" && env["APPDATA"]) return join(env["APPDATA"], "sluice");
  return join(homeDir, ".config", "sluice");
}
