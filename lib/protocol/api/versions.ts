import { z } from "zod";
import { programKinds } from "#lib/package/program-kind.ts";
import { environments } from "#lib/release/environments.ts";
import { releaseStates } from "#lib/release/states.ts";
import { findingSchema } from "./finding.ts";
import { moment, pageOf } from "./paging.ts";

/** A release of the version. */
const targetSchema = z.object({
  release: z.string(),
  app: z.string(),
  environment: z.enum(environments),
  state: z.enum(releaseStates),
});

const base = {
  id: z.string(),
  program: z.string(),
  version: z.string().describe("Two to four numbers with dots"),
  kind: z.enum(programKinds),
  sha256: z.string().describe("SHA-256 (hex) of the canonical container: the package's identity"),
  size: z.int(),
  notes: z.string(),
  findings: z.array(findingSchema),
  createdAt: moment,
};

export const versionSummarySchema = z.object({
  ...base,
  uploadedBy: z.string(),
  releases: z.array(targetSchema),
});

export const versionSchema = z.object({
  ...base,
  fileCount: z.int(),
  signedBy: z.string().nullable().describe("The `kid` of the developer's signature, where it has one"),
  pages: z.array(z.string()),
  permissions: z.array(z.string()),
  url: z.string().describe("Its page in the console"),
});
export const versionsAnswerSchema = pageOf(versionSummarySchema);
export type ApiVersion = z.infer<typeof versionSchema>;
