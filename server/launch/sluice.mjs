#!/usr/bin/env node
// `npx sluice` in a checkout: runs the command line on the Node that Sluice brings. Plain JavaScript, because the
// machine's own Node may be older than what reads TypeScript.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { nodeBinary, project } from "#server/launch/machine.mjs";
import { main } from "#server/launch/steps.mjs";

await main(async () => {
  const command = [join(project, "lib", "cli", "sluice.ts"), ...process.argv.slice(2)];
  const child = spawn(nodeBinary(), command, { stdio: "inherit" });
  // Ctrl-C goes to both: it is the command's to end.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 130)));
});
