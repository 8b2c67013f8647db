import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Inbox = inferRouterOutputs<RootRouter>["inbox"];

export type InboxNotice = Inbox["list"]["notices"][number];
export type NoticePreference = Inbox["preferences"][number];
