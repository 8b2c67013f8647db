import { deviceSchema, type Device } from "#lib/protocol/device.ts";
import { attributes } from "#lib/rules/schema.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Values } from "#lib/text/text.ts";

/** `why` is said with `t`, with `values` in it. */
export type ReadDevice = { ok: true; device: Device } | { ok: false; why: string; values?: Values };

/** A device from lines of "attribute = value": the names that rules have, everything else is the app's own. */
export function contextOf(text: string): ReadDevice {
  const device: Record<string, unknown> = {};
  const region: Record<string, string> = {};
  const custom: Record<string, string> = {};
  for (const [at, written] of text.split("\n").entries()) {
    const line = written.trim();
    if (line === "") continue;
    const [, name = "", value = ""] = /^([A-Za-z0-9_.]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (name === "") return { ok: false, why: badLine, values: { row: at + 1 } };
    if (name.startsWith("region.")) region[name.slice("region.".length)] = value;
    else if (attributes.some((known) => known === name)) device[name] = value;
    else custom[name.replace(/^custom\./, "")] = value;
  }
  const parsed = deviceSchema.safeParse({ ...device, region, custom });
  return parsed.success ? { ok: true, device: parsed.data } : { ok: false, why: badValue };
}

const badLine = phrase("Line {row} is not of the form: platform = ios");
const badValue = phrase("A name or a value is longer than devices may send.");
