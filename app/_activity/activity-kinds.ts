/** The filter of the log, as the address and the procedure name it. */
export const activityKindNames = {
  release: "Releases",
  version: "Versions",
  program: "Mini programs",
  member: "Members",
  app: "Apps",
} as const;
export type ActivityKindName = keyof typeof activityKindNames;

export const isActivityKind = (kind: unknown): kind is ActivityKindName =>
  typeof kind === "string" && kind in activityKindNames;
