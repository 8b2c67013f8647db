import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>["version"];

export type MatrixVersion = Answers["matrix"]["version"];
export type VersionDifferenceAnswer = Answers["difference"];
