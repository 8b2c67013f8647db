import { protocolLimits as limits } from "./limits.ts";
import type { AskedProgram, ResolveRequest } from "./resolve.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the common body of a resolve (every field known and within its limit, every program entry good) without the
 * general parser, and answers null for everything else: `resolveRequestSchema` then decides, and says what is wrong.
 * Where this one answers, both say the same. What it answers shares its parts with `body`.
 */
export function parseQuickBody(body: unknown): ResolveRequest | null {
  if (!isFields(body)) return null;
  const read: ResolveRequest = {};
  for (const name in body) {
    const value = body[name];
    switch (name) {
      case "user":
        if (!isUser(value)) return null;
        read.user = value;
        break;
      case "installId":
        if (!isText(value, limits.installIdLengthMax)) return null;
        read.installId = value;
        break;
      case "device":
        if (!isDevice(value)) return null;
        read.device = value;
        break;
      case "programs": {
        const programs = programsOf(value);
        if (programs === null) return null;
        read.programs = programs;
        break;
      }
      case "qr":
        if (!isText(value, limits.qrLengthMax) || value === "") return null;
        read.qr = value;
        break;
      default:
        return null;
    }
  }
  return read;
}

function programsOf(value: unknown): AskedProgram[] | null {
  if (!Array.isArray(value) || value.length > limits.programsMax) return null;
  const programs: AskedProgram[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const query: unknown = value[at];
    if (!isQuery(query)) return null;
    programs.push({ ok: true, query });
  }
  return programs;
}

function isQuery(value: unknown): value is { id: string; version?: string; sha256?: string } {
  if (!isFields(value) || typeof value["id"] !== "string" || !programPattern.test(value["id"])) return false;
  for (const name in value) {
    const field = value[name];
    if (name === "id") continue;
    if (name === "version" && isText(field, limits.versionLengthMax)) continue;
    if (name === "sha256" && typeof field === "string" && sha256Pattern.test(field)) continue;
    return false;
  }
  return true;
}

function isUser(value: unknown): value is { id: string } {
  if (!isFields(value) || !isText(value["id"], limits.userIdLengthMax)) return false;
  for (const name in value) if (name !== "id") return false;
  return true;
}

function isDevice(value: unknown): value is NonNullable<ResolveRequest["device"]> {
  if (!isFields(value)) return false;
  for (const name in value) {
    const field = value[name];
    if (attributes.has(name) ? isText(field, limits.attributeLengthMax) : isNested(name, field)) continue;
    return false;
  }
  return true;
}

function isNested(name: string, field: unknown): boolean {
  if (name === "region") return isRegion(field);
  return name === "custom" && isCustom(field);
}

function isRegion(value: unknown): boolean {
  if (!isFields(value)) return false;
  for (const name in value) {
    if (!places.has(name) || !isText(value[name], limits.attributeLengthMax)) return false;
  }
  return true;
}

function isCustom(value: unknown): boolean {
  if (!isFields(value)) return false;
  let count = 0;
  for (const name in value) {
    const field = value[name];
    const isGood =
      typeof field === "boolean" || Number.isFinite(field) || isText(field, limits.attributeLengthMax);
    count += 1;
    if (!isGood || count > limits.customAttributesMax || !customPattern.test(name)) return false;
  }
  return true;
}

// What JSON.parse makes: fields of another making may hide in a prototype.
function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const isText = (value: unknown, lengthMax: number): value is string =>
  typeof value === "string" && value.length <= lengthMax;

const attributes: ReadonlySet<string> = new Set([
  "platform",
  "model",
  "brand",
  "osVersion",
  "appVersion",
  "sdkVersion",
  "network",
  "language",
]);
const places: ReadonlySet<string> = new Set(["country", "province", "city"]);
const programPattern = /^\d{16}$/;
const sha256Pattern = /^[0-9a-f]{64}$/;
const customPattern = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
