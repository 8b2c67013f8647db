import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

/** An app that a version can be released to, with its four environments. */
export type TargetApp = inferRouterOutputs<RootRouter>["app"]["targets"][number];
export type TargetPlace = TargetApp["environments"][number];
