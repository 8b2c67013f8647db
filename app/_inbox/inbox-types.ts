import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

export type InboxNotice = inferRouterOutputs<RootRouter>["inbox"]["list"]["notices"][number];
