import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Webhook = inferRouterOutputs<RootRouter>["webhook"];

export type WebhookEndpoint = Webhook["get"];
export type WebhookDelivery = Webhook["deliveries"]["deliveries"][number];
