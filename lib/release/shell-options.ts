import type { Audience, Filter } from "#lib/rules/schema.ts";
import type { RuleName } from "#lib/rules/saved-rule.ts";
import type { RampPlan } from "./ramp.ts";

/** Options of the command line; a value is null for a switch. `document` is read from standard input. */
export type ShellOptions = { options: [string, string | null][]; document?: object };

type Choice = {
  audiences: readonly Audience[];
  filters: readonly Filter[];
  rules?: readonly RuleName[] | undefined;
};
type Start = { ramp?: RampPlan | undefined; carryOver?: boolean | undefined };

/** Whom a rollout reaches: in options where these can say it, else as a document. */
export function rolloutOptions(choice: Choice, { ramp, carryOver }: Start = {}): ShellOptions {
  const start: ShellOptions["options"] = [
    ...(ramp ? rampOptions(ramp) : []),
    ...(carryOver ? [["carry-over", null] satisfies [string, null]] : []),
  ];
  const said = [...choice.audiences.map(audienceOptions), ...choice.filters.map(filterOption)];
  if (said.every((one) => one !== null) && (choice.rules ?? []).length === 0) {
    return { options: [...said.flat(), ...start] };
  }
  const { audiences, filters, rules } = choice;
  return {
    options: [["choice", "/dev/stdin"], ...start],
    document: { audiences, filters, ...(rules && { rules }) },
  };
}

function audienceOptions(audience: Audience): [string, string][] | null {
  if (audience.kind === "percentage") return [["percent", String(audience.basisPoints / 100)]];
  if (audience.kind !== "allowlist") return null;
  return [
    ...audience.userIds.map((id): [string, string] => ["user", id]),
    ...audience.allowlists.map((id): [string, string] => ["allowlist", id]),
  ];
}

/** Null where the short form would be read otherwise. */
function filterOption(filter: Filter): [string, string][] | null {
  const { attribute, operator } = filter;
  const values =
    "values" in filter ? filter.values : "low" in filter ? [filter.low, filter.high] : [filter.value];
  if (values.some((value) => /,|\.\.|^\s|\s$|^[=<>]/.test(value))) return null;
  const signs = {
    is_one_of: "=",
    is_none_of: "!=",
    between: "=",
    outside: "!=",
    at_least: ">=",
    at_most: "<=",
  } as const;
  const joint = operator === "between" || operator === "outside" ? ".." : ",";
  return [["filter", `${attribute}${signs[operator]}${values.join(joint)}`]];
}

/** Shares with how long each is held, and the hours in which nothing is raised. */
export function rampOptions({ steps, freezes, timeZone }: RampPlan): [string, string][] {
  const written = steps.map(
    ({ basisPoints, holdMinutes }) => `${basisPoints / 100}@${durationText(holdMinutes)}`,
  );
  return [
    ["steps", written.join(",")],
    ...freezes.map(({ weekdays, from, to }): [string, string] => [
      "freeze",
      `${weekdays.join(",")}@${from}-${to}`,
    ]),
    ["time-zone", timeZone],
  ];
}

function durationText(minutes: number): string {
  if (minutes % 1_440 === 0) return `${minutes / 1_440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
