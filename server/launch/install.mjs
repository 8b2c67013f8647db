import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { checkMachine, needsShell, npmCommand, project } from "./machine.mjs";
import { StepFailed, step, tail } from "./steps.mjs";

/** Brings node_modules to what package-lock.json says, unless it is there already. */
export async function ensurePackages() {
  checkMachine();
  if (packagesAreCurrent()) return console.log("  ✓ packages are installed");
  await step("installing packages (npm ci)", async () => {
    const wanted = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    const { code, output } = await runChild(...npmCommand(wanted), { cwd: project, shell: needsShell() });
    if (code !== 0) throw new StepFailed(installFailed(output));
    return "packages installed";
  });
}

/** npm records what it installed, as its last act, in a lock file inside node_modules. */
function packagesAreCurrent() {
  const installedFile = join(project, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = packagesOf(join(project, "package-lock.json"));
  const installed = packagesOf(installedFile);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

function installFailed(output) {
  return [
    tail(output),
    "",
    "The packages could not be installed. Is the registry reachable (npm ping) and is there 1 GB of free disk?",
    "Then run the same command again: it begins anew.",
  ].join("\n");
}
