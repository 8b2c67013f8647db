import { filterSchema, type Filter } from "#lib/rules/schema.ts";
import type { RampPlan } from "#lib/release/ramp.ts";
import { usageError } from "#lib/cli/ended.ts";

/** "10", "10%" or "0.5" as basis points. */
export function basisPointsOf(written: string): number {
  const share = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(written.trim())?.[1];
  const points = Math.round(Number(share) * 100);
  if (share !== undefined && points >= 1 && points <= 10_000) return points;
  throw usageError(`"${written}" is no share.`, "Write per cents from 0.01 to 100, e.g. 10 or 2.5.");
}

const minutesOf = { m: 1, h: 60, d: 1_440 } as const;

/** "30m", "12h" or "2d" as minutes. */
export function durationMinutes(written: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(written.trim()) ?? [];
  if (count !== undefined && (unit === "m" || unit === "h" || unit === "d"))
    return Number(count) * minutesOf[unit];
  throw usageError(`"${written}" is no length of time.`, "Write minutes, hours or days: 30m, 12h, 2d.");
}

/** "10,25,50@2d,100": shares, each held for as long as `every` says or as it says itself. */
export function rampSteps(written: string, every: string): RampPlan["steps"] {
  return written.split(",").map((step) => {
    const [share = "", hold = every] = step.split("@");
    return { basisPoints: basisPointsOf(share), holdMinutes: durationMinutes(hold) };
  });
}

/** "1,2,3,4,5@18:00-09:00": days of the week from Monday on, and hours in which a ramp makes no step. */
export function freezeOf(written: string): RampPlan["freezes"][number] {
  const [, days, from, to] = /^([1-7](?:,[1-7])*)@(\d\d:\d\d)-(\d\d:\d\d)$/.exec(written.trim()) ?? [];
  if (days !== undefined && from !== undefined && to !== undefined) {
    return { weekdays: days.split(",").map(Number), from, to };
  }
  throw usageError(`"${written}" names no hours.`, "Write days and hours: 5,6,7@18:00-09:00 (1 is Monday).");
}

/** "platform=Android,iOS", "appVersion>=2.1", "region.country!=CN", "osVersion=10..13". */
export function filterOf(written: string): Filter {
  const [, attribute, sign, text = ""] = /^([\w.]+)(!=|>=|<=|=)(.+)$/.exec(written.trim()) ?? [];
  const [low, high] = text.split("..");
  const values = text.split(",").map((value) => value.trim());
  const filter =
    sign === ">="
      ? { attribute, operator: "at_least", value: text }
      : sign === "<="
        ? { attribute, operator: "at_most", value: text }
        : high !== undefined
          ? { attribute, operator: sign === "!=" ? "outside" : "between", low, high }
          : { attribute, operator: sign === "!=" ? "is_none_of" : "is_one_of", values };
  const parsed = filterSchema.safeParse(filter);
  if (parsed.success) return parsed.data;
  throw usageError(
    `"${written}" is no filter.`,
    "Write it as platform=Android,iOS or appVersion>=2.1 or region.country!=CN or osVersion=10..13.",
  );
}

/** A moment as RFC 3339, in milliseconds since 1970. */
export function momentOf(written: string): number {
  const at = Date.parse(written);
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(written) && !Number.isNaN(at)) return at;
  throw usageError(`"${written}" is no moment.`, "Write date, time and zone: 2026-12-01T08:00:00Z.");
}
