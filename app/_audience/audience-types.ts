import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>;

export type SavedRules = Answers["rule"]["list"];
export type SavedRule = SavedRules[number];
export type RuleDetail = Answers["rule"]["get"];
export type RuleVersion = RuleDetail["versions"][number];

export type Allowlist = Answers["allowlist"]["list"][number];
export type AllowlistDetail = Answers["allowlist"]["get"];
