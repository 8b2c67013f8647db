import { sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import type { Command } from "#lib/release/commands.ts";
import {
  effectiveConfiguration,
  withoutMasked,
  type WrittenOverride,
  type ConfigurationOverride,
} from "#lib/release/configuration.ts";
import { applicationOrder, type ReleaseSnapshot, type releases } from "#db/schema/release.ts";
import { Outpaced } from "./conflict.ts";
import type { ReleaseContext } from "./read-facts.ts";
import { sealOverride, variableDifference } from "./variables.ts";

export type CommandRecord = {
  fields: PgUpdateSetSource<typeof releases>;
  /** What the log keeps of the command. */
  details: Record<string, unknown>;
};

/** What a command writes on its release besides the decision, and what the log says of it. */
export async function recordOf(
  context: ReleaseContext,
  command: Command,
  actor: { id: string } | null,
): Promise<CommandRecord> {
  const { release } = context;
  switch (command.command) {
    case "apply":
      return application(context, command.basicInformation, actor);
    case "edit_configuration":
      return edit(release.override, command.override);
    case "retry_build":
      return { fields: { buildAttempt: release.buildAttempt + 1 }, details: {} };
    case "built":
      return { fields: { packageBytes: command.sizeBytes }, details: { sizeBytes: command.sizeBytes } };
    case "update_testers":
      return { fields: command.add.length > 0 ? { testersEverAdded: true } : {}, details: {} };
    default: {
      const { command: name, ...details } = command;
      return {
        fields: {},
        details: {
          ...(changesRollout(name) && { before: release.rollout }),
          ...details,
          ...rulesOf(context, command),
        },
      };
    }
  }
}

/** The log keeps what the chosen saved rules said: one of them may be deleted later. */
function rulesOf({ facts: { rules } }: ReleaseContext, command: Command): Record<string, unknown> {
  if (rules.length === 0) return {};
  return command.command === "publish_later" ? { later: { ...command.later, rules } } : { rules };
}

/** Masked values are sealed, and the log says of them only that they changed. */
async function edit(before: ConfigurationOverride, written: WrittenOverride): Promise<CommandRecord> {
  const override = await sealOverride(written, before);
  // What was to be kept is not there any more: somebody took it out meanwhile.
  if (!override) throw new Outpaced();
  const variables = await variableDifference(before, override);
  const maskedChanged = variables.filter(({ masked, kind }) => masked && kind === "changed");
  return {
    fields: { override },
    details: {
      before: withoutMasked(before),
      after: withoutMasked(override),
      ...(maskedChanged.length > 0 && { maskedChanged: maskedChanged.map(({ name }) => name) }),
    },
  };
}

const changesRollout = (name: Command["command"]): boolean =>
  name === "start_rollout" || name === "change_rollout" || name === "raise";

/** Freezes what is applied for. The approval will be bound to the hash. */
async function application(
  context: ReleaseContext,
  basicInformation: ReleaseSnapshot["basicInformation"],
  actor: { id: string } | null,
): Promise<CommandRecord> {
  const snapshot = freeze(context, basicInformation);
  const snapshotHash = await canonicalSha256(snapshot);
  const { settings } = context.facts;
  const fields = { snapshot, snapshotHash, settings, applicantId: actor?.id ?? null, ...appliedNow() };
  return { fields, details: { snapshotHash, basicInformation } };
}

/** The moment and the place in the order of applications, both by the database's word. */
export const appliedNow = () => ({
  appliedAt: sql`now()`,
  applicationOrder: sql`nextval(${applicationOrder.seqName})`,
});

function freeze(
  { program, version, release }: ReleaseContext,
  basicInformation: ReleaseSnapshot["basicInformation"],
): ReleaseSnapshot {
  return {
    version: version.name,
    sha256: version.sha256,
    basicInformation,
    icon: program.icon,
    configuration: effectiveConfiguration(program.configuration, release.override),
  };
}
