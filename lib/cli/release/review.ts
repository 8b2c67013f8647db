import { basicInformationSchema } from "#lib/release/commands.ts";
import type { CommandRequest } from "#lib/protocol/api/commands.ts";
import { usageError } from "#lib/cli/ended.ts";
import { sentence, text } from "#lib/cli/option.ts";
import { releaseCommand } from "./give.ts";
import { leaves } from "./wait-until.ts";

const reviewing = ["releases:read", "reviews:write"] as const;

const apply = releaseCommand({
  word: "apply",
  says: "Apply for the release: it goes to review, or on where none is asked for",
  more: "What is left out is as the mini program and the version have it.",
  sends: ["apply"],
  shape: {
    name: text("The mini program's name", "TEXT"),
    description: text("What it does, in a sentence", "TEXT"),
    notes: text("What is new", "TEXT"),
  },
  examples: ["sluice release apply", "sluice release apply --notes 'Faster search' --wait --timeout 86400"],
  until: (release) => {
    const decided = leaves("under_review")(release);
    if (!decided.reached || release.state !== "ready") return decided;
    return {
      reached: false,
      never: `It was ${release.reviewMark}: ${release.review?.reason ?? "no reason was given"}`,
    };
  },
  build: ({ name, description, notes }): CommandRequest => {
    const given = { name, description, releaseNotes: notes };
    return { command: "apply", basicInformation: basicInformationSchema.partial().parse(given) };
  },
});

const withdraw = releaseCommand({
  word: "withdraw",
  says: "Take an application back: no review is needed any more",
  sends: ["withdraw"],
  shape: {},
  examples: ["sluice release withdraw"],
  build: () => ({ command: "withdraw" }),
});

const approve = releaseCommand({
  word: "approve",
  says: "Approve an application, as the tenant's reviewer",
  more: "Approves what was applied for when the release was looked at. --snapshot names it where a person looked earlier: what changed since is refused.",
  sends: ["approve"],
  scopes: reviewing,
  shape: { snapshot: text("The snapshotHash that status --json showed", "HASH") },
  examples: [
    "sluice approvals",
    "sluice release approve rel_…",
    "sluice release approve --app harbour --environment production",
  ],
  build: ({ snapshot }, release): CommandRequest => {
    const snapshotHash = snapshot ?? release.snapshotHash;
    if (snapshotHash !== null) return { command: "approve", snapshotHash };
    throw usageError("Nobody has applied for this release.", "sluice approvals lists what waits.");
  },
});

const reject = releaseCommand({
  word: "reject",
  says: "Reject an application with the reason, as the tenant's reviewer",
  sends: ["reject"],
  scopes: reviewing,
  shape: { reason: sentence("What to fix") },
  examples: ["sluice release reject rel_… --reason 'The first page does not load without a network.'"],
  build: ({ reason }) => ({ command: "reject", reason }),
});

const delay = releaseCommand({
  word: "delay",
  says: "Tell the applicant that the review takes longer, as the tenant's reviewer",
  sends: ["delay"],
  scopes: reviewing,
  shape: { message: sentence("What the applicant waits for") },
  examples: ["sluice release delay rel_… --message 'The legal department looks at it.'"],
  build: ({ message }) => ({ command: "delay", message }),
});

export const reviewCommands = [apply, withdraw, approve, reject, delay];
