import type { CompiledDevice } from "#lib/snapshot/device.ts";
import type { CompiledSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import { evaluateSwitch } from "#lib/switches/evaluate.ts";
import type { CompiledSwitch } from "#lib/switches/evaluate.ts";
import { appSwitches } from "#lib/switches/part.ts";
import { updateIntervalKey } from "#lib/switches/reserved.ts";
import type { HeldScope } from "./held-scope.ts";

/** The switch that says how often devices ask, where it has rules; without any, the index says it to everybody. */
export function intervalSwitch({ switches }: CompiledSnapshot): CompiledSwitch | null {
  const found = switches.get(appSwitches)?.byKey.get(updateIntervalKey);
  return found === undefined || "unread" in found || found.rules.length === 0 ? null : found;
}

/** How many seconds this device is to wait, before they are spread. */
export function checkAfterSeconds({ interval, snapshot }: HeldScope, device: CompiledDevice): number {
  const value = interval === null ? null : evaluateSwitch(interval, device).value;
  return typeof value === "number" ? value : snapshot.index.nextCheckAfterSeconds;
}
