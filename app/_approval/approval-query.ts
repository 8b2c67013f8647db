import { environments, type Environment } from "#lib/release/environments.ts";

export type ApprovalSearch = { environment?: string; app?: string; cursor?: string };
type Query = { environment?: Environment; appId?: string; cursor?: string };

/** What the address asks for; what is no environment or no moment is left out. */
export function readApprovalQuery({ environment, app, cursor }: ApprovalSearch): Query {
  const known = environments.find((one) => one === environment);
  return {
    ...(known ? { environment: known } : {}),
    ...(app ? { appId: app.slice(0, idLengthMax) } : {}),
    ...(cursor && isMoment(cursor) ? { cursor } : {}),
  };
}

const idLengthMax = 40;
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text);
