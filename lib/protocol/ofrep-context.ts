import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { attributes as namedAttributes } from "#lib/rules/schema.ts";
import { programId } from "./device.ts";
import { protocolLimits as limits } from "./limits.ts";
import type { OfrepErrorCode } from "./ofrep.ts";

/** Who asks, as far as the request says. */
export type OfrepContext = {
  userId: string | null;
  installId: string | null;
  /** Whose switches: a mini program's; null: the app's own. */
  program: string | null;
  attributes: DeviceAttributes;
};
type Fault = { errorCode: OfrepErrorCode; errorDetails: string };
export type ReadContext = { ok: true; context: OfrepContext } | ({ ok: false } & Fault);

/**
 * OpenFeature's context as rules see a device. `targetingKey` is the user; attributes have the names that rules have
 * (`platform`, `osVersion`, …; `region` as an object or as `region.country`); every other text, number or yes and no
 * under a name that a custom attribute may have is one. What rules could not look at anyway is passed over.
 */
export function readOfrepContext(body: unknown): ReadContext {
  const context = fieldOf(body, "context");
  if (!isRecord(context)) return invalid("Send a JSON object with `context`, an object.");
  const [userId, installId] = [idOf(context, "targetingKey"), idOf(context, "installId")];
  if (userId === undefined || installId === undefined) {
    return invalid(
      `\`targetingKey\` and \`installId\` are texts of at most ${limits.userIdLengthMax} characters.`,
    );
  }
  if (userId === null && installId === null) {
    return {
      ok: false,
      errorCode: "TARGETING_KEY_MISSING",
      errorDetails: "`context.targetingKey` is missing.",
    };
  }
  const program = fieldOf(context, "miniProgram") ?? null;
  const asked = program === null ? { success: true as const, data: null } : programId.safeParse(program);
  if (!asked.success) return invalid("`miniProgram` is the 16-digit id of a mini program.");
  const named = namedOf(context);
  if (typeof named === "string") return invalid(named);
  const custom = customOf(context);
  if (Object.keys(custom).length > limits.customAttributesMax) {
    return invalid(`At most ${limits.customAttributesMax} attributes of your own.`);
  }
  const attributes = { ...named, ...(Object.keys(custom).length > 0 && { custom }) };
  return { ok: true, context: { userId, installId, program: asked.data, attributes } };
}

const invalid = (errorDetails: string): ReadContext => ({
  ok: false,
  errorCode: "INVALID_CONTEXT",
  errorDetails,
});

/** The id; null where it is absent or empty; undefined where it is none. */
function idOf(context: object, name: string): string | null | undefined {
  const value = fieldOf(context, name);
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "string" && value.length <= limits.userIdLengthMax ? value : undefined;
}

/** The attributes that every app has; what is wrong with one of them, in words. */
function namedOf(context: object): DeviceAttributes | string {
  const read: Record<string, string> = {};
  for (const name of namedAttributes) {
    const [first = "", second] = name.split(".");
    const value = fieldOf(context, name) ?? (second ? fieldOf(fieldOf(context, first), second) : undefined);
    if (value === undefined || value === null) continue;
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string" || text.length > limits.attributeLengthMax) {
      return `\`${name}\` is a text of at most ${limits.attributeLengthMax} characters.`;
    }
    read[second ?? first] = text;
  }
  const { country, province, city, ...rest } = read;
  return { ...rest, ...(country || province || city ? { region: { country, province, city } } : {}) };
}

function customOf(context: Record<string, unknown>): Record<string, string | number | boolean> {
  const nested = fieldOf(context, "custom");
  const given = [...Object.entries(context), ...Object.entries(isRecord(nested) ? nested : {})];
  const own = given.flatMap(([name, value]) => {
    if (taken.has(name) || !customName.test(name)) return [];
    const fits =
      typeof value === "number" ||
      typeof value === "boolean" ||
      (typeof value === "string" && value.length <= limits.attributeLengthMax);
    return fits ? [[name, value] as const] : [];
  });
  return Object.fromEntries(own);
}

const customName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const taken: ReadonlySet<string> = new Set(["targetingKey", "installId", "miniProgram", ...namedAttributes]);

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
