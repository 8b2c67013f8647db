import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import type { CommandRequest } from "#lib/protocol/api/commands.ts";
import type { ApiRelease } from "#lib/protocol/api/releases.ts";
import { rolloutChoice } from "#lib/release/schedule.ts";
import { usageError } from "#lib/cli/ended.ts";
import { flag, list, says, text } from "#lib/cli/option.ts";
import type { Session } from "#lib/cli/session.ts";
import { releaseCommand } from "./give.ts";
import { basisPointsOf, filterOf, freezeOf, rampSteps } from "./values.ts";
import { reaches } from "./wait-until.ts";

const everyOption = says(z.string().default("24h"), "How long each step is held, e.g. 30m, 12h, 2d", {
  value: "TIME",
});
const rampShape = {
  every: everyOption,
  freeze: list("Hours without a step, e.g. 6,7@00:00-23:59 (1 is Monday)", "HOURS"),
  timeZone: text("Of these hours; else this machine's", "ZONE"),
};

const choiceInput = z.object(rolloutChoice);
type Choice = z.output<typeof choiceInput>;
export const choiceShape = {
  percent: text("The share of users, in per cent", "SHARE", { short: "n" }),
  user: list("A user id that gets it whatever the share", "USER"),
  allowlist: list("An allowlist's id", "LIST"),
  filter: list(
    "A condition: platform=Android,iOS · appVersion>=2.1 · region.country!=CN · osVersion=10..13",
    "FILTER",
  ),
  choice: text("A JSON file with audiences, filters and rules, for what the options cannot say", "FILE", {
    completes: "file",
  }),
};

export const rollout = releaseCommand({
  word: "rollout",
  says: "Start a grayscale release, or raise or change the one that runs",
  more: "A share only grows: to take it back, cancel. --percent alone raises a running rollout; with other options it is changed. Raised to 100 % without filters, the release is everybody's.",
  sends: ["start_rollout", "raise", "change_rollout"],
  shape: {
    ...choiceShape,
    steps: text("Raise by itself: shares in per cent, e.g. 10,25,50,100", "STEPS"),
    ...rampShape,
    carryOver: flag("Begin with the users and the share of the last cancelled grayscale there"),
  },
  examples: [
    "sluice release rollout --percent 10",
    "sluice release rollout --percent 50 --filter platform=Android --filter 'appVersion>=2.1'",
    "sluice release rollout --percent 5 --steps 5,25,50,100 --every 12h --wait --timeout 86400",
  ],
  until: reaches("full_release"),
  build: async (input, release, session) => {
    const { percent, user, allowlist, filter, choice, steps, carryOver } = input;
    const shareAlone = [user, allowlist, filter].every((given) => given.length === 0) && choice === undefined;
    if (release.rollout !== null && shareAlone && steps === undefined && percent !== undefined) {
      return { command: "raise", basisPoints: basisPointsOf(percent) };
    }
    const chosen = await choiceOf(input, session);
    if (release.rollout !== null) return changed(chosen, release);
    return {
      command: "start_rollout",
      ...chosen,
      ...(carryOver ? { carryOver } : {}),
      ...(steps === undefined ? {} : { ramp: rampOf(steps, input) }),
    };
  },
});

export const ramp = releaseCommand({
  word: "ramp",
  says: "Let a running rollout raise itself, step by step",
  sends: ["start_ramp"],
  shape: {
    steps: says(z.string().min(1), "Shares in per cent, e.g. 25,50@2d,100", { value: "STEPS" }),
    ...rampShape,
  },
  examples: [
    "sluice release ramp --steps 25,50,100 --every 12h",
    "sluice release ramp --steps 50,100 --freeze 6,7@00:00-23:59 --wait",
  ],
  until: reaches("full_release"),
  build: (input) => ({ command: "start_ramp", ramp: rampOf(input.steps, input) }),
});

export const stopRamp = releaseCommand({
  word: "stop-ramp",
  says: "Keep the rollout at its share: no further step by itself",
  sends: ["stop_ramp"],
  shape: {},
  examples: ["sluice release stop-ramp"],
  build: () => ({ command: "stop_ramp" }),
});

/** Of a change, what is not said stays: its share must not shrink by being left out. */
function changed(choice: Choice, { rollout: running }: ApiRelease): CommandRequest {
  const share = running?.audiences.find(({ kind }) => kind === "percentage");
  const named = choice.audiences.some(({ kind }) => kind === "percentage");
  return {
    command: "change_rollout",
    ...choice,
    audiences: [...(share && !named ? [share] : []), ...choice.audiences],
  };
}

type ChoiceOptions = z.output<z.ZodObject<typeof choiceShape>>;

export async function choiceOf(input: ChoiceOptions, { world }: Session): Promise<Choice> {
  if (input.choice !== undefined) return choiceFile(resolve(world.cwd, input.choice));
  const { percent, user, allowlist, filter } = input;
  const audiences: Choice["audiences"] = [
    ...(percent === undefined ? [] : [{ kind: "percentage" as const, basisPoints: basisPointsOf(percent) }]),
    ...(user.length + allowlist.length === 0
      ? []
      : [{ kind: "allowlist" as const, userIds: user, allowlists: allowlist }]),
  ];
  if (audiences.length > 0) return { audiences, filters: filter.map((written) => filterOf(written)) };
  throw usageError("Nobody is chosen.", "Write --percent, --user, --allowlist or --choice.");
}

async function choiceFile(path: string): Promise<Choice> {
  const parsed = choiceInput.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw usageError(`${path} holds no choice:\n${z.prettifyError(parsed.error)}`);
}

type RampOptions = { every: string; freeze: readonly string[]; timeZone?: string | undefined };

const rampOf = (steps: string, { every, freeze, timeZone }: RampOptions) => ({
  steps: rampSteps(steps, every),
  freezes: freeze.map((written) => freezeOf(written)),
  timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
});
