/**
 * What a fault beneath a request means: what was sent cannot be kept, the database is away, or something else of ours
 * failed.
 */
export function faultKind(error: unknown): "unstorable" | "away" | "other" {
  const codes = causeCodes(error);
  if (codes.some(isUnstorable)) return "unstorable";
  return codes.some(isAway) ? "away" : "other";
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
