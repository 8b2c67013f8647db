import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Outputs = inferRouterOutputs<RootRouter>;
export type LookedLogin = Outputs["deviceLogin"]["look"];
export type LoginChoice = Outputs["session"]["me"]["workspaces"][number];
