import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import type { Command } from "#lib/release/commands.ts";
import { effectiveConfiguration } from "#lib/release/configuration.ts";
import type { ReleaseSnapshot, releases } from "#db/schema/release.ts";
import type { ReleaseContext } from "./read-facts.ts";

export type CommandRecord = {
  fields: Partial<typeof releases.$inferInsert>;
  /** What the log keeps of the command. */
  details: Record<string, unknown>;
};

/** What a command writes on its release besides the decision, and what the log says of it. */
export async function recordOf(
  context: ReleaseContext,
  command: Command,
  actor: { id: string } | null,
): Promise<CommandRecord> {
  const { release, facts } = context;
  switch (command.command) {
    case "apply": {
      const snapshot = freeze(context, command.basicInformation);
      const snapshotHash = await sha256Hex(new TextEncoder().encode(canonicalJson(snapshot)));
      const fields = {
        snapshot,
        snapshotHash,
        settings: facts.settings,
        applicantId: actor?.id ?? null,
        appliedAt: new Date(),
      };
      return { fields, details: { snapshotHash, basicInformation: command.basicInformation } };
    }
    case "edit_configuration":
      return {
        fields: { override: command.override },
        details: { before: release.override, after: command.override },
      };
    case "retry_build":
      return { fields: { buildAttempt: release.buildAttempt + 1 }, details: {} };
    case "built":
      return { fields: { packageBytes: command.sizeBytes }, details: { sizeBytes: command.sizeBytes } };
    case "update_testers":
      return { fields: command.add.length > 0 ? { testersEverAdded: true } : {}, details: {} };
    case "start_rollout":
    case "change_rollout":
      return {
        fields: {},
        details: { before: release.rollout, audiences: command.audiences, filters: command.filters },
      };
    case "raise":
      return { fields: {}, details: { before: release.rollout, basisPoints: command.basisPoints } };
    default: {
      const { command: _name, ...details } = command;
      return { fields: {}, details };
    }
  }
}

function freeze(
  { program, version, release }: ReleaseContext,
  basicInformation: ReleaseSnapshot["basicInformation"],
): ReleaseSnapshot {
  return {
    version: version.name,
    sha256: version.sha256,
    basicInformation,
    configuration: effectiveConfiguration(program.configuration, release.override),
  };
}
