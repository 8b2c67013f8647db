"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState } from "react";
import superjson from "superjson";
import type { RootRouter } from "#server/trpc/root.ts";
import { makeQueryClient } from "./query-client.ts";

const context = createTRPCContext<RootRouter>();
/** The procedures as query and mutation options, for client components. */
export const useTRPC = context.useTRPC;

/** Gives client components the procedures. Questions are batched; streams come as server-sent events. */
export function TrpcProvider({ children }: { children: React.ReactNode }) {
  const queryClient = sharedQueryClient();
  const [client] = useState(() =>
    createTRPCClient<RootRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: httpSubscriptionLink({ url: "/api/trpc", transformer: superjson }),
          false: httpBatchLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 4_000 }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

let browserClient: QueryClient | undefined;

/** One client in the browser; a fresh one for each rendering on the server, where people must not share it. */
function sharedQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
