import { TRPCError } from "@trpc/server";
import { phrase } from "#lib/text/phrase.ts";
import { faultKind } from "#server/fault-kind.ts";
import { log, reasonOf } from "#server/log.ts";

/** What a fault beneath a procedure means for the one who asked. Its own words stay in our log. */
export function faultMeaning(error: TRPCError): TRPCError | null {
  if (error.code !== "INTERNAL_SERVER_ERROR") return null;
  const kind = faultKind(error);
  if (kind === "unstorable") {
    return new TRPCError({
      code: "BAD_REQUEST",
      message: phrase("This holds a character or a value that cannot be kept."),
    });
  }
  log().error({ error: reasonOf(error) }, "a procedure failed");
  if (kind === "away") {
    return new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: phrase("The database is away. Nothing was done; try again."),
    });
  }
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: phrase("Something of ours failed. Nothing was done."),
  });
}
