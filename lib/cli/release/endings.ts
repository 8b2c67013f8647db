import { z } from "zod";
import { releaseLimits } from "#lib/release/limits.ts";
import { CommandEnded } from "#lib/cli/ended.ts";
import { says, sentence, text } from "#lib/cli/option.ts";
import type { Command } from "#lib/cli/command.ts";
import type { CommandRequest } from "#lib/protocol/api/commands.ts";
import { releaseCommand } from "./give.ts";

const rollBack = releaseCommand({
  word: "roll-back",
  says: "Bring an earlier full release back, for everyone",
  sends: ["roll_back"],
  shape: {
    to: text("The version, or the release's id; else the one before", "VERSION"),
    reason: sentence("Why"),
  },
  examples: [
    "sluice release roll-back --reason 'Payments fail since this morning'",
    "sluice release roll-back --to 1.3.0 --reason 'Payments fail since this morning'",
  ],
  build: ({ to, reason }, { restorable }): CommandRequest => {
    const found = restorable.find(
      ({ release, version }) => to === undefined || release === to || version === to,
    );
    if (found) return { command: "roll_back", toReleaseId: found.release, reason };
    const listed = restorable.map(({ version }) => version).join(", ");
    throw new CommandEnded("refused", {
      code: "nothing_to_restore",
      message:
        to === undefined ? "No earlier full release can come back." : `Version ${to} cannot come back.`,
      hint: listed === "" ? "Upload a new version instead." : `There are: ${listed}.`,
    });
  },
});

const takeOffline = releaseCommand({
  word: "take-offline",
  says: "Take a full release offline: devices delete it",
  sends: ["request_removal"],
  shape: { reason: sentence("Why") },
  examples: ["sluice release take-offline --reason 'The contract has ended'"],
  build: ({ reason }) => ({ command: "request_removal", reason }),
});

const extend = releaseCommand({
  word: "extend",
  says: "Let a grayscale stand longer, as an admin of the tenant",
  sends: ["extend_grayscale"],
  shape: {
    days: says(z.coerce.number().int().min(1).max(releaseLimits.extensionDaysMax), "How many days", {
      value: "DAYS",
    }),
  },
  examples: ["sluice release extend --days 7"],
  build: ({ days }) => ({ command: "extend_grayscale", days }),
});

const plain = {
  confirm_removal: ["confirm-removal", "Confirm, as a second admin, that a release is taken offline"],
  withdraw_removal: ["withdraw-removal", "Take back the request to take a release offline"],
  approve_removal: ["approve-removal", "Approve that a release is taken offline, as the tenant's reviewer"],
  confirm_rollback: ["confirm-roll-back", "Confirm a rollback, as a second admin"],
  withdraw_rollback: ["withdraw-roll-back", "Take back the request for a rollback"],
} as const;

const answer = (command: keyof typeof plain): Command => {
  const [word, what] = plain[command];
  const reviews =
    command === "approve_removal" ? { scopes: ["releases:read", "reviews:write"] as const } : {};
  const examples = [`sluice release ${word}`];
  return releaseCommand({
    word,
    says: what,
    sends: [command],
    shape: {},
    examples,
    ...reviews,
    build: () => ({ command }),
  });
};

const rejectRemoval = releaseCommand({
  word: "reject-removal",
  says: "Refuse that a release is taken offline, as the tenant's reviewer",
  sends: ["reject_removal"],
  scopes: ["releases:read", "reviews:write"],
  shape: { reason: sentence("Why not") },
  examples: ["sluice release reject-removal --reason 'Shops still sell by it'"],
  build: ({ reason }) => ({ command: "reject_removal", reason }),
});

export const endingCommands = [
  rollBack,
  answer("confirm_rollback"),
  answer("withdraw_rollback"),
  takeOffline,
  answer("confirm_removal"),
  answer("withdraw_removal"),
  answer("approve_removal"),
  rejectRemoval,
  extend,
];
