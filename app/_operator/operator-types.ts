import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

export type Figures = inferRouterOutputs<RootRouter>["operator"]["figures"];
export type DeliveryProcess = NonNullable<Figures["processes"]>[number];
export type HeldSnapshot = DeliveryProcess["snapshots"][number];
export type Queue = NonNullable<Figures["queues"]>[number];
export type TroubledJob = NonNullable<Figures["troubled"]>[number];
export type Budget = NonNullable<Figures["budget"]>;
export type Statement = Figures["statements"][number];
export type Keys = NonNullable<Figures["keys"]>;
export type OnlineKey = Keys["online"][number];
