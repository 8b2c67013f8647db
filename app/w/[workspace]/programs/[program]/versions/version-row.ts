import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

export type VersionPage = inferRouterOutputs<RootRouter>["version"]["list"];
export type VersionRow = VersionPage["versions"][number];
export type VersionTarget = VersionRow["targets"][number];
