import { z } from "zod";
import { installId, programId } from "./device.ts";
import { protocolLimits as limits } from "./limits.ts";
import { resolveRequestSchema } from "./resolve.ts";
import type { ResolveRequest } from "./resolve.ts";

const text = z.string().max(limits.attributeLengthMax).optional();

/** What a query says of the device, beside `custom.<name>`; the names are those of the POST body, flat. */
export const deviceQuerySchema = z.object({
  userId: z.string().max(limits.userIdLengthMax).optional(),
  installId: installId.optional(),
  platform: text,
  model: text,
  brand: text,
  osVersion: text,
  appVersion: text,
  sdkVersion: text,
  network: text,
  language: text,
  country: text,
  province: text,
  city: text,
});

/** Query of GET /edge/v1/resolve: one program, or without `program` a page of what is visible. */
export const resolveQuerySchema = deviceQuerySchema.extend({
  program: z.string().optional(),
  version: z.string().optional(),
  sha256: z.string().optional(),
  cursor: programId.optional(),
});

export type QueryFault = { path: string[]; message: string };
export type QueryResult = { ok: true; request: ResolveRequest } | { ok: false; faults: QueryFault[] };

const deviceParameters = new Set(Object.keys(deviceQuerySchema.shape));
const resolveParameters = new Set(Object.keys(resolveQuerySchema.shape));

/**
 * The query string (without "?") as the same request that a POST body would be. A repeated parameter is a fault:
 * two readers would not agree on which one counts. So is an unknown one: a mistyped user id would otherwise ask
 * for nobody, and get a wrong answer.
 */
export const parseResolveQuery = (query: string): QueryResult => parseQuery(query, resolveParameters, []);

/** The same of a question about no certain program. `others` are its own parameters, read elsewhere. */
export const parseDeviceQuery = (query: string, others: readonly string[]): QueryResult =>
  parseQuery(query, deviceParameters, others);

function parseQuery(query: string, known: ReadonlySet<string>, others: readonly string[]): QueryResult {
  const flat = new Map<string, string>();
  const custom: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.startsWith("custom.")) {
      const key = name.slice("custom.".length);
      if (Object.hasOwn(custom, key)) return repeated(name);
      custom[key] = value;
    } else if (others.includes(name)) continue;
    else if (!known.has(name)) return unknown(name, [...others, ...known]);
    else if (flat.has(name)) return repeated(name);
    else flat.set(name, value);
  }
  const parsed = resolveRequestSchema.safeParse(requestOf(flat, custom));
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, faults: parsed.error.issues.map(faultOf) };
}

function requestOf(flat: ReadonlyMap<string, string>, custom: Record<string, string>): object {
  const picked = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (flat.has(name) ? [[name, flat.get(name)]] : [])));
  const region = picked(["country", "province", "city"]);
  const userId = flat.get("userId");
  const program = flat.get("program");
  return {
    ...picked(["installId", "cursor"]),
    ...(userId === undefined ? {} : { user: { id: userId } }),
    ...(program === undefined ? {} : { programs: [{ id: program, ...picked(["version", "sha256"]) }] }),
    device: {
      ...picked(deviceNames),
      ...(Object.keys(region).length === 0 ? {} : { region }),
      ...(Object.keys(custom).length === 0 ? {} : { custom: { ...custom } }),
    },
  };
}

const deviceNames = [
  "platform",
  "model",
  "brand",
  "osVersion",
  "appVersion",
  "sdkVersion",
  "network",
  "language",
] as const;

function repeated(name: string): QueryResult {
  return { ok: false, faults: [{ path: [name], message: "Give this parameter once." }] };
}

function unknown(name: string, known: readonly string[]): QueryResult {
  const message = `There is no such parameter. Known are ${known.join(", ")} and custom.<name>.`;
  return { ok: false, faults: [{ path: [name], message }] };
}

function faultOf(issue: { path: PropertyKey[]; message: string }): QueryFault {
  const path = issue.path.map(String);
  const last = path.at(-1) ?? "";
  const named = path[0] === "user" ? "userId" : path[1] === "custom" ? `custom.${last}` : last;
  return { path: [named], message: issue.message };
}
