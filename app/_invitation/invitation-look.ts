import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

export type InvitationLook = inferRouterOutputs<RootRouter>["invitation"]["look"];
