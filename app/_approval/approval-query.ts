import { environments, type Environment } from "#lib/release/environments.ts";
import { reviewKinds, type ReviewKind } from "#lib/review/waiting.ts";

/** As in the address. A name that stands twice comes as a list, and counts as none. */
export type ApprovalSearch = Partial<
  Record<
    "q" | "environment" | "app" | "category" | "owner" | "applicant" | "review" | "age" | "cursor",
    string | string[]
  >
>;

export const reviewChoices = ["mine", "free", "others"] as const;
/** "Waiting longer than", in hours. */
export const ageChoices = [4, 24, 72, 168] as const;

type Query = {
  search?: string;
  environment?: Environment;
  appId?: string;
  kind?: ReviewKind;
  owner?: string;
  applicant?: string;
  holder?: (typeof reviewChoices)[number];
  hours?: number;
  cursor?: string;
};

/** What the address asks for; what is no environment, no category or no moment is left out. */
export function readApprovalQuery(search: ApprovalSearch): Query {
  const environment = environments.find((one) => one === search.environment);
  const kind = reviewKinds.find((one) => one === search.category);
  const holder = reviewChoices.find((one) => one === search.review);
  const hours = ageChoices.find((one) => String(one) === search.age);
  return {
    ...word("search", search.q, searchLengthMax),
    ...(environment && { environment }),
    ...word("appId", search.app),
    ...(kind && { kind }),
    ...word("owner", search.owner),
    ...word("applicant", search.applicant),
    ...(holder && { holder }),
    ...(hours && { hours }),
    ...(isCursor(search.cursor) && { cursor: search.cursor }),
  };
}

/** Whether anything but the place in the list is asked for. */
export const isFiltered = ({ cursor: _cursor, ...rest }: Query): boolean => Object.keys(rest).length > 0;

const idLengthMax = 40;
const searchLengthMax = 100;

function word<Name extends string>(
  name: Name,
  value: string | string[] | undefined,
  lengthMax = idLengthMax,
): Partial<Record<Name, string>> {
  const text = typeof value === "string" ? value.trim().slice(0, lengthMax) : "";
  return text ? named(name, text) : {};
}

const named = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> => {
  const values: Partial<Record<Name, string>> = {};
  values[name] = text;
  return values;
};

/** A moment and an id, or a number, as the lists give them. */
export const isCursor = (text: string | string[] | undefined): text is string =>
  typeof text === "string" && /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-z]{26}|\d{1,15})$/.test(text);
