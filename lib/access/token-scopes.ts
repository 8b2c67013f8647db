/** What an API token may do for the person who made it. Never more than their role does. */
export const tokenScopes = [
  "programs:read",
  "programs:write",
  "versions:write",
  "releases:read",
  "releases:write",
  "reviews:write",
  "activity:read",
  "explain:read",
] as const;
export type TokenScope = (typeof tokenScopes)[number];
