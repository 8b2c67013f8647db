// `npm start`: from a fresh clone to a running Sluice. Plain JavaScript, because it runs on whatever Node the
// machine has (18 or later) and before anything is installed. `npm run serve` (`--built`): what is built already.
import { join } from "node:path";
import { ensureBuild } from "#server/launch/build.mjs";
import { startChild, stopSignal } from "#server/launch/child.mjs";
import { serverFlags } from "#server/launch/flags.mjs";
import { ensurePackages } from "#server/launch/install.mjs";
import { nodeBinary, project, serverEnvironment } from "#server/launch/machine.mjs";
import { main } from "#server/launch/steps.mjs";

// npm's shell hands a signal for npm alone to nobody: when our parent is gone, we are to stop.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.emit("SIGTERM");
}, 1_000).unref();

await main(async () => {
  console.log("Sluice");
  if (!process.argv.includes("--built")) {
    await ensurePackages();
    await ensureBuild();
  }
  return serve();
});

/** Runs the server until it ends or is stopped; a stop that was asked for is no failure. */
async function serve() {
  const startedMs = Date.now();
  const server = startChild(nodeBinary(), [...serverFlags(process.env), join(project, "server", "main.ts")], {
    cwd: project,
    env: serverEnvironment(),
    // The channel tells the server when we are gone, whatever ended us.
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  server.on("message", (message) => {
    if (message === "ready") console.log(`  ✓ serving (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
  });
  const code = await server.ended;
  if (stopSignal()) return code === 0 ? 0 : code;
  if (code !== 0) console.error(`\nThe server ended with code ${code}: the lines above say why.\n`);
  return code;
}
