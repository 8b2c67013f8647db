import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { currentActor } from "#server/auth/session.ts";
import { callerFor } from "#server/trpc/caller.ts";

/** The procedures for a page that renders on the server, as the signed-in person. */
export const serverCaller = cache(async () => callerFor(await currentActor()));

/**
 * Awaits what a page shows. What does not exist for this person becomes the "not found" page, an ended session
 * the sign-in page; every other fault goes to the error page.
 */
export async function shown<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") redirect("/sign-in");
    throw error;
  }
}
