import { TRPCError } from "@trpc/server";
import { phrase } from "#lib/text/phrase.ts";
import { log, reasonOf } from "#server/log.ts";

/** What a fault beneath a procedure means for the one who asked. Its own words stay in our log. */
export function faultMeaning(error: TRPCError): TRPCError | null {
  if (error.code !== "INTERNAL_SERVER_ERROR") return null;
  const codes = causeCodes(error);
  if (codes.some(isUnstorable)) {
    return new TRPCError({
      code: "BAD_REQUEST",
      message: phrase("This holds a character or a value that cannot be kept."),
    });
  }
  log().error({ error: reasonOf(error) }, "a procedure failed");
  if (codes.some(isAway)) {
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

/** PostgreSQL's class "data exception": a NUL in a text, a moment that is none. */
const isUnstorable = (code: string): boolean => /^22[0-9A-Z]{3}$/.test(code);

/** Class 08 and 57P: connection lost, server stopping; the rest are a socket's own. */
const isAway = (code: string): boolean =>
  /^(08[0-9A-Z]{3}|57P\d\d|ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|away)$/.test(code);

function causeCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") codes.push(cause.code);
    // The driver's own words for a connection that broke or could not be made in time carry no code.
    if (/connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(cause.message)) {
      codes.push("away");
    }
  }
  return codes;
}
