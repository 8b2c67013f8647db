import { z } from "zod";
import { reasonCodes } from "#lib/snapshot/decision.ts";
import { qrReasons } from "#lib/snapshot/qr.ts";
import type { TraceEntry } from "#lib/snapshot/trace.ts";
import { attributes, filterOperators } from "#lib/rules/schema.ts";
import { windowStandings } from "#lib/rules/window.ts";
import { decisions } from "./resolve.ts";

const release = z.string();
const matched = z.boolean();
const attribute = z.union([z.enum(attributes), z.templateLiteral(["custom.", z.string()])]);
const audience = { step: z.literal("audience"), release };
/** Null: users whom the rollout itself names. */
const list = z
  .object({
    id: z.string(),
    version: z.int(),
    by: z.enum(["user_id", "pattern"]).nullable(),
    pattern: z.string().nullable(),
  })
  .nullable();

/** Why a device gets its answer, step by step in the order taken: for the console's simulator and for explain. */
export const traceSchema = z.array(
  z.discriminatedUnion("step", [
    z.object({ step: z.literal("halt"), decision: z.enum(["removed", "suspended"]), reason: z.string() }),
    z.object({
      step: z.literal("release"),
      release,
      version: z.string(),
      offeredTo: z.enum(["testers", "rollout", "all"]),
      holds: z.boolean(),
    }),
    z.object({
      step: z.literal("policy"),
      release,
      appVersionMin: z.string(),
      seen: z.string().nullable(),
      matched,
    }),
    z.object({ step: z.literal("testers"), release, users: z.int(), proven: z.boolean(), matched }),
    z.object({
      step: z.literal("code"),
      release,
      standing: z.enum([...qrReasons, "place", "none"]),
      matched,
    }),
    z.object({ step: z.literal("paused"), release, keeps: z.boolean() }),
    z.object({
      step: z.literal("filter"),
      release,
      attribute,
      operator: z.enum(filterOperators),
      wanted: z.array(z.string()),
      seen: z.string().nullable(),
      matched,
    }),
    z.discriminatedUnion("kind", [
      z.object({
        ...audience,
        kind: z.literal("percentage"),
        basisPoints: z.int(),
        bucket: z.int().nullable(),
        matched,
      }),
      z.object({ ...audience, kind: z.literal("allowlist"), users: z.int(), matched, list }),
      z.object({
        ...audience,
        kind: z.literal("time_window"),
        startsAt: z.int(),
        endsAt: z.int(),
        usersMax: z.int(),
        standing: z.enum(windowStandings),
        matched,
      }),
      z.object({ ...audience, kind: z.literal("everyone"), matched: z.literal(true) }),
    ]),
    z.object({
      step: z.literal("outcome"),
      release: z.string().nullable(),
      version: z.string().nullable(),
      decision: z.enum(decisions),
      reason: z.enum(reasonCodes),
    }),
  ]),
) satisfies z.ZodType<TraceEntry[]>;

/** The steps of an answer; null where it carries none, or one of a newer edge. */
export function readTrace(trace: unknown): TraceEntry[] | null {
  const read = traceSchema.safeParse(trace);
  return read.success ? read.data : null;
}
