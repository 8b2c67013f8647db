import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { flag, list, says, text } from "#lib/cli/option.ts";
import { releaseCommand } from "./give.ts";
import { choiceOf, choiceShape } from "./rollout.ts";
import { momentOf } from "./values.ts";

const pilot = releaseCommand({
  word: "pilot",
  says: "Add testers to a pilot release, or remove some",
  sends: ["update_testers"],
  shape: {
    add: list("A super-app user id to add", "USER"),
    remove: list("A user id to remove", "USER"),
    file: text("A file with one user id a line to add", "FILE", { completes: "file" }),
  },
  examples: [
    "sluice release pilot --add ana --add bo",
    "sluice release pilot --file testers.txt --remove chen",
  ],
  build: async ({ add, remove, file }, _, { world }) => {
    const listed = file === undefined ? "" : await readFile(resolve(world.cwd, file), "utf8");
    const ids = listed.split(/\r?\n/).map((line) => line.trim());
    return { command: "update_testers", add: [...add, ...ids.filter((id) => id !== "")], remove };
  },
});

const complete = releaseCommand({
  word: "complete",
  says: "Complete the pilot testing: the release goes on to its rollout",
  sends: ["complete_testing"],
  shape: {},
  examples: ["sluice release complete"],
  build: () => ({ command: "complete_testing" }),
});

const full = releaseCommand({
  word: "full",
  says: "Release to everyone: the release before is archived",
  sends: ["release_fully"],
  shape: {},
  examples: ["sluice release full"],
  build: () => ({ command: "release_fully" }),
});

const pause = releaseCommand({
  word: "pause",
  says: "Pause a rollout: nobody new gets it, whoever has it keeps it",
  sends: ["pause"],
  shape: { reason: text("Why", "TEXT", { short: "m" }) },
  examples: ["sluice release pause --reason 'Crashes on old phones'"],
  build: ({ reason = "" }) => ({ command: "pause", reason }),
});

const resume = releaseCommand({
  word: "resume",
  says: "Go on with a paused rollout",
  sends: ["resume"],
  shape: {},
  examples: ["sluice release resume"],
  build: () => ({ command: "resume" }),
});

const cancel = releaseCommand({
  word: "cancel",
  says: "Cancel a pilot or a rollout: everybody goes back to the release before",
  sends: ["cancel"],
  shape: { reason: text("Why", "TEXT", { short: "m" }) },
  examples: ["sluice release cancel --reason 'Wrong prices on the second page'"],
  build: ({ reason = "" }) => ({ command: "cancel", reason }),
});

const schedule = releaseCommand({
  word: "schedule",
  says: "Set a moment at which the rollout starts, or the release goes to everyone",
  sends: ["publish_later"],
  shape: {
    at: says(z.string().min(1), "When, e.g. 2026-12-01T08:00:00Z", { value: "MOMENT" }),
    full: flag("Release to everyone then, instead of starting a rollout"),
    ...choiceShape,
  },
  examples: [
    "sluice release schedule --at 2026-12-01T08:00:00Z --percent 10",
    "sluice release schedule --at 2026-12-01T08:00:00Z --full",
  ],
  build: async (input, _, session) => {
    const later = input.full
      ? { command: "release_fully" as const }
      : { command: "start_rollout" as const, ...(await choiceOf(input, session)) };
    return { command: "publish_later", at: momentOf(input.at), later };
  },
});

const unschedule = releaseCommand({
  word: "unschedule",
  says: "Take back what was set for later",
  sends: ["publish_not_later"],
  shape: {},
  examples: ["sluice release unschedule"],
  build: () => ({ command: "publish_not_later" }),
});

export const stageCommands = [pilot, complete, full, pause, resume, cancel, schedule, unschedule];
