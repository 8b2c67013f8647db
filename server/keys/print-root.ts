import { env } from "#server/env.ts";
import { openPlatformKeys } from "./platform-keys.ts";

/** `npm run keys:root`: the root's public key, for apps to pin. */
const { PLATFORM_KEYS, dataFolder } = env();
const keys = await openPlatformKeys({ variable: PLATFORM_KEYS, folder: dataFolder });
console.log(JSON.stringify(keys.rootPublicKey, null, 2));
