import "server-only";

import { TRPCError } from "@trpc/server";
import { cache } from "react";
import { serverCaller } from "#app/_trpc/server.ts";

/** The signed-in person with their workspaces; null without a session, or where it has ended. */
export const signedIn = cache(async () => {
  const api = await serverCaller();
  try {
    return await api.session.me();
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "UNAUTHORIZED" || error.code === "NOT_FOUND"))
      return null;
    throw error;
  }
});
