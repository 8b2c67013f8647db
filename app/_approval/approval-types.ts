import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>;

export type ApprovalPage = Answers["approval"]["list"];
export type Approval = ApprovalPage["approvals"][number];
export type TargetAppRow = Answers["app"]["list"][number];
