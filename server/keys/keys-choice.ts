import { env } from "#server/env.ts";
import type { KeysChoice } from "./open-platform-keys.ts";

/** Where the platform's keys and their signed documents are, as the variables say. */
export function keysChoice(): KeysChoice {
  const { PLATFORM_KEYS, PLATFORM_TRUST, dataFolder } = env();
  return { keys: PLATFORM_KEYS, trust: PLATFORM_TRUST, folder: dataFolder };
}
