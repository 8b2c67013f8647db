import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { currentActor } from "#server/auth/session.ts";
import { callerFor } from "#server/trpc/caller.ts";
import { signedOutDigest } from "./signed-out.ts";

/** The procedures for a page that renders on the server, as the signed-in person. */
export const serverCaller = cache(async () => callerFor(await currentActor()));

/**
 * Awaits what a page shows. What does not exist for this person becomes the "not found" page; every fault goes to
 * the error page, which leads somebody whose session ended to sign in and back again.
 */
export async function shown<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") throw new SignedOutError();
    throw error;
  }
}

/** The same for a page that has something else to show where there is nothing: null then. */
export async function shownIfThere<Value>(promise: Promise<Value>): Promise<Value | null> {
  const there = promise.catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  });
  return shown(there);
}

/** Of a server's error the browser learns the digest alone. */
class SignedOutError extends Error {
  readonly digest = signedOutDigest;
}
