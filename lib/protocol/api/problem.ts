import { z } from "zod";
import { refusals, type Refusal } from "#lib/release/refusals.ts";
import { signingRefusals, type SigningRefusal } from "#lib/signing/refusals.ts";
import { releaseStates } from "#lib/release/states.ts";
import { findingSchema } from "./finding.ts";
import { moment } from "./paging.ts";
import { apiProblemCodes, apiProblemTexts, type ApiProblemCode } from "./problem-texts.ts";

/** What the rules of the product refuse, in their own words. */
const refusalTexts = { ...refusals, ...signingRefusals };
export type ApiRefusal = Refusal | SigningRefusal;
const refusalCodes = Object.keys(refusalTexts);

/** An RFC 9457 problem document of /api/v1. */
export const apiProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** Stable: one of the platform's, or of the workflow's own refusals. */
  code: z.string().meta({ examples: [...apiProblemCodes, ...refusalCodes] }),
  /** The fields at fault: a JSON Pointer into the body, or `?name` of a query parameter. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  /** What the check of a refused package found. */
  findings: z.array(findingSchema).optional(),
  /** The newest version of the mini program, where the one sent is not above it. */
  lastVersion: z.string().optional(),
  /** Of a refused command: how the release stands, and what the asker could do now. */
  release: z
    .object({
      id: z.string(),
      state: z.enum(releaseStates),
      revision: z.int(),
      allowed: z.array(z.string()),
    })
    .optional(),
  /** Who did what that stands in the way. */
  by: z.object({ name: z.string(), action: z.string(), at: moment }).optional(),
});
export type ApiProblem = z.infer<typeof apiProblemSchema>;

/** What a problem says beside its code. */
export type ApiProblemMore = Omit<ApiProblem, "type" | "title" | "status" | "detail" | "code">;

export function apiProblemOf(code: ApiProblemCode, more: ApiProblemMore = {}): ApiProblem {
  const { status, title, detail } = apiProblemTexts[code];
  return { type: `urn:sluice:problem:${code}`, title, status, detail, code, ...more };
}

/** What the workflow refuses, in its own words. */
export function refusalProblemOf(code: ApiRefusal, more: Pick<ApiProblem, "release" | "by">): ApiProblem {
  const status = code === "not_allowed" ? 403 : 409;
  const title = status === 403 ? "The role does not do this" : "The workflow refuses this";
  return { type: `urn:sluice:problem:${code}`, title, status, detail: refusalTexts[code], code, ...more };
}
