import { z } from "zod";
import { basicInformationSchema, commandsBesideApply } from "#lib/release/commands.ts";
import { releaseStates } from "#lib/release/states.ts";
import { releaseSchema } from "./releases.ts";

/** Beside the command: refuses it as `stale` where the release is at another revision. */
const expectation = z.object({ expectedRevision: z.int().min(1).optional() });

/** What is left out is as the mini program and the version have it. */
const applySchema = z.object({
  command: z.literal("apply"),
  basicInformation: basicInformationSchema.partial().default({}),
});

/** Body of POST /api/v1/releases/{release}/commands: one command of the workflow, and what it takes. */
export const commandRequestSchema = expectation.and(
  z.discriminatedUnion("command", [applySchema, ...commandsBesideApply]),
);
export type CommandRequest = z.input<typeof commandRequestSchema>;

export const commandAnswerSchema = z.object({
  state: z.enum([...releaseStates, "gone"]).describe("`gone` after `discard`"),
  revision: z.int(),
  release: releaseSchema.nullable().describe("The release as it is now; null where it is gone"),
});
export type CommandAnswer = z.infer<typeof commandAnswerSchema>;
