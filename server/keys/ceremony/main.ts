import { keysChoice } from "#server/open-runtime.ts";
import { openPlatformKeys } from "#server/keys/open-platform-keys.ts";

/** `npm run keys`: the root, for apps to pin. */
const keys = await openPlatformKeys(keysChoice());
const { root } = await keys.current(Date.now());
console.log(JSON.stringify({ keys: root.keys, threshold: root.threshold }, null, 2));
