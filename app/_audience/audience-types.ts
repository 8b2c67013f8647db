import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>;

export type SavedRules = Answers["rule"]["list"];
export type SavedRule = SavedRules[number];
export type RuleDetail = Answers["rule"]["get"];
export type RuleVersion = RuleDetail["versions"][number];

export type Allowlist = Answers["allowlist"]["list"][number];
export type AllowlistDetail = Answers["allowlist"]["get"];

/** In how many places a list is used, those that the person does not see counted. */
export const usesOf = ({ uses, switches, hiddenUses }: AllowlistDetail): number =>
  uses.length + switches.length + hiddenUses;
