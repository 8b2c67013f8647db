import type { IncomingHttpHeaders } from "node:http";
import { consoleLimits } from "./limits.ts";

/**
 * The status with which a request to the console is turned away before anybody reads its body; null where it may pass.
 * The page framework and the sign-in read bodies whole, also those of strangers. Lists of users count for themselves.
 */
export function bodyRefusal(path: string, headers: IncomingHttpHeaders): 411 | 413 | null {
  if (countForThemselves.has(path.split("?", 1)[0] ?? "")) return null;
  if (headers["transfer-encoding"] !== undefined) return 411;
  return Number(headers["content-length"] ?? 0) > consoleLimits.bodyBytesMax ? 413 : null;
}

const countForThemselves: ReadonlySet<string> = new Set(["/api/allowlists"]);
