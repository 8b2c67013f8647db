import { z } from "zod";
import { deviceSchema, type Device } from "#lib/protocol/device.ts";
import { usageError } from "#lib/cli/ended.ts";

/** `platform=Android`, `region.country=CN`, `custom.level=7` as a device reports them. */
export function deviceOf(written: readonly string[]): Device {
  const device: Record<string, unknown> = {};
  const groups: Record<string, Record<string, unknown>> = { region: {}, custom: {} };
  for (const pair of written) {
    const at = pair.indexOf("=");
    if (at < 1) throw usageError(`"${pair}" names no attribute.`, "Write name=value, e.g. platform=Android.");
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const [group = "", own] = name.split(/\.(.*)/s);
    const within = own === undefined ? undefined : groups[group];
    if (within && own !== undefined) within[own] = group === "custom" ? scalarOf(value) : value;
    else device[name] = value;
  }
  const parsed = z.strictObject(deviceSchema.shape).safeParse({ ...device, ...groups });
  if (parsed.success) return parsed.data;
  throw usageError(
    `Devices report nothing like that:\n${z.prettifyError(parsed.error)}`,
    `There are: ${Object.keys(deviceSchema.shape).join(", ")}.`,
  );
}

/** What looks like a number or a truth value is sent as one: rules compare them by their kind. */
function scalarOf(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
