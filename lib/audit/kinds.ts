import { phrase } from "#lib/text/phrase.ts";

/** What an entry is about: the noun of its action; a command of the workflow is about a release. */
export const activityKinds = [
  "release",
  "review",
  "version",
  "program",
  "app",
  "member",
  "workspace",
  "token",
  "webhook",
  "reason",
  "tester_group",
  "rule",
  "allowlist",
  "qr_code",
  "switch",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const activityKindNames: Record<ActivityKind, string> = {
  release: phrase("Releases"),
  review: phrase("Reviews under way"),
  version: phrase("Versions"),
  program: phrase("Mini programs"),
  app: phrase("Apps"),
  member: phrase("Members"),
  workspace: phrase("Workspace"),
  token: phrase("API tokens"),
  webhook: phrase("Webhooks"),
  reason: phrase("Rejection reasons"),
  rule: phrase("Saved rules"),
  allowlist: phrase("Allowlists"),
  tester_group: phrase("Tester groups"),
  qr_code: phrase("QR codes"),
  switch: phrase("Switches"),
};
