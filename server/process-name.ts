import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ProcessName } from "#server/delivery/reporter.ts";

/**
 * `console` stands beside `worker`s, `delivery` is alone, `all` is one process for everything, and a `function` is woken
 * for requests by a host that mounts only the routes: between them it sleeps, which is no fault.
 */
export type ProcessRole = "all" | "console" | "worker" | "delivery" | "function";

/** This process, as an operator tells it from the others. */
export function processName(role: ProcessRole): ProcessName {
  const memoryBytes = () => process.memoryUsage.rss();
  return { name: `${hostname()}:${process.pid}`, role, version: version(), memoryBytes };
}

function version(): string {
  const text = readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
