import { shellWord } from "#lib/text/shell-word.ts";
import type { PersonCommand, PersonCommandName } from "./commands.ts";
import { rampOptions, rolloutOptions, type ShellOptions } from "./shell-options.ts";

/** What the command line calls a command: `sluice release <word> <release>`. */
const words: Record<PersonCommandName, string> = {
  retry_build: "retry-build",
  discard: "discard",
  edit_configuration: "configure",
  apply: "apply",
  withdraw: "withdraw",
  delay: "delay",
  reject: "reject",
  approve: "approve",
  update_testers: "pilot",
  complete_testing: "complete",
  cancel: "cancel",
  start_rollout: "rollout",
  raise: "rollout",
  change_rollout: "rollout",
  start_ramp: "ramp",
  stop_ramp: "stop-ramp",
  pause: "pause",
  resume: "resume",
  release_fully: "full",
  publish_later: "schedule",
  publish_not_later: "unschedule",
  extend_grayscale: "extend",
  request_removal: "take-offline",
  confirm_removal: "confirm-removal",
  withdraw_removal: "withdraw-removal",
  approve_removal: "approve-removal",
  reject_removal: "reject-removal",
  roll_back: "roll-back",
  confirm_rollback: "confirm-roll-back",
  withdraw_rollback: "withdraw-roll-back",
};

/** More testers are better read from a file. */
const testersNamedMax = 20;

/** The same as a person did in the console, for a shell: one line, or one with a document behind it. */
export function shellCommand(releaseId: string, command: PersonCommand): string {
  const { options, document } = optionsOf(command);
  const written = options.flatMap(([name, value]) => [`--${name}`, ...(value === null ? [] : [value])]);
  const line = ["sluice", "release", words[command.command], releaseId, ...written].map(shellWord).join(" ");
  return document === undefined ? line : `${line} <<'JSON'\n${JSON.stringify(document)}\nJSON`;
}

// oxfmt-ignore
function optionsOf(command: PersonCommand): ShellOptions {
  switch (command.command) {
    case "apply": return given({ ...command.basicInformation, releaseNotes: "", notes: command.basicInformation.releaseNotes });
    case "edit_configuration": return { options: [["file", "/dev/stdin"]], document: withoutSecrets(command.override) };
    case "delay": return given({ message: command.message });
    case "approve": return given({ snapshot: command.snapshotHash });
    case "pause":
    case "cancel":
    case "reject":
    case "request_removal":
    case "reject_removal": return given({ reason: command.reason });
    case "roll_back": return given({ to: command.toReleaseId, reason: command.reason });
    case "extend_grayscale": return given({ days: String(command.days) });
    case "update_testers": return testersOf(command);
    case "raise": return given({ percent: String(command.basisPoints / 100) });
    case "start_rollout": return rolloutOptions(command, command);
    case "change_rollout": return rolloutOptions(command);
    case "start_ramp": return { options: rampOptions(command.ramp) };
    case "publish_later": return laterOf(command);
    default: return { options: [] };
  }
}

const given = (options: Record<string, string>): ShellOptions => ({
  options: Object.entries(options).filter(([, value]) => value !== ""),
});

function testersOf({ add, remove }: Extract<PersonCommand, { command: "update_testers" }>): ShellOptions {
  if (add.length + remove.length > testersNamedMax) return given({ file: "testers.txt" });
  return {
    options: [
      ...add.map((id): [string, string] => ["add", id]),
      ...remove.map((id): [string, string] => ["remove", id]),
    ],
  };
}

function laterOf({ at, later }: Extract<PersonCommand, { command: "publish_later" }>): ShellOptions {
  const when: [string, string] = ["at", new Date(at).toISOString()];
  if (later.command === "release_fully") return { options: [when, ["full", null]] };
  const { options, document } = rolloutOptions(later);
  return { options: [when, ...options], ...(document !== undefined && { document }) };
}

/** A secret that was just written stands in no line that somebody copies. */
const withoutSecrets = (override: Extract<PersonCommand, { command: "edit_configuration" }>["override"]) => ({
  ...override,
  ...(override.variables && {
    variables: override.variables.map((one) => (one.masked ? { ...one, value: null } : one)),
  }),
});
