import { activityQueryFields } from "#lib/audit/query.ts";
import { activityKinds } from "#lib/audit/kinds.ts";
import { dayBounds } from "#lib/audit/days.ts";
import { auditLimits } from "#lib/audit/limits.ts";
import { environments } from "#lib/release/environments.ts";

/** What stands in the address of the log. */
export type ActivitySearch = Record<string, string | string[] | undefined>;

/** The filters of the address as the procedure takes them; what it does not understand is left out. */
export function queryOf(search: ActivitySearch) {
  const text = (name: string, longest = 40) => {
    const value = search[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, longest) : undefined;
  };
  const zone = text("zone", 60) ?? "UTC";
  const day = (name: string) => {
    const value = text(name, 10);
    return value === undefined ? undefined : (dayBounds(value, zone) ?? undefined);
  };
  return {
    search: text("q", auditLimits.searchLengthMax),
    kind: activityKinds.find((kind) => kind === text("kind")),
    action: actionOf(text("action", 81)),
    personId: text("person"),
    appId: text("app"),
    programId: text("program"),
    environment: environments.find((environment) => environment === text("environment")),
    from: day("from")?.from,
    to: day("to")?.to,
    cursor: cursorOf(text("cursor")),
  };
}

export type ActivityQueryView = ReturnType<typeof queryOf>;

/** The same filters in the address of the export. */
export function exportHref(workspace: string, format: "csv" | "jsonl", query: ActivityQueryView): string {
  const { cursor: _page, ...filters } = query;
  const params = new URLSearchParams({ workspace, format });
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) params.set(name, String(value));
  }
  return `/api/activity?${params.toString()}`;
}

export const isFiltered = (query: ActivityQueryView): boolean =>
  Object.values(query).some((value) => value !== undefined);

const actionOf = (given: string | undefined): string | undefined =>
  given !== undefined && activityQueryFields.action.safeParse(given).success ? given : undefined;

function cursorOf(given: string | undefined): number | undefined {
  const number = given && /^\d{1,15}$/.test(given) ? Number(given) : 0;
  return number > 0 ? number : undefined;
}
