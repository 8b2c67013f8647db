import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>;

export type ApprovalPage = Answers["approval"]["list"];
export type Approval = ApprovalPage["approvals"][number];
export type Facets = Answers["approval"]["facets"];
export type OwnRequest = Answers["approval"]["requests"]["requests"][number];
export type TargetAppRow = Answers["app"]["list"][number];
/** What a reviewer needs beside the release. */
export type Review = Answers["approval"]["get"];
export type EarlierDecision = Review["earlier"][number];
export type Removal = NonNullable<Review["removal"]>;
export type FileDifference = Answers["approval"]["file"];
export type LockView = NonNullable<Review["lock"]>;
export type Reason = Answers["approval"]["reasons"][number];
export type Draft = Answers["approval"]["drafts"][number];
