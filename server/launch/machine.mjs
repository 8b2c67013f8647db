import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StepFailed } from "./steps.mjs";

/** The folder that holds package.json. */
export const project = join(dirname(fileURLToPath(import.meta.url)), "../..");

const nodeMajorMin = 24;
const exe = process.platform === "win32" ? ".exe" : "";
const nodePackages = ["linux-x64", "linux-arm64", "win32-x64"];

/** Refuses at once a machine on which Sluice could be installed but not run. */
export function checkMachine() {
  const bringsNode = nodePackages.includes(`${process.platform}-${process.arch}`);
  if (!bringsNode && major(process.version) < nodeMajorMin) throw new StepFailed(nodeTooOld());
  const npm = spawnSync(...npmCommand(["--version"]), { encoding: "utf8", shell: needsShell() });
  if (npm.status !== 0) {
    throw new StepFailed(
      "npm is missing. It comes with Node: install Node 24 or later from https://nodejs.org.",
    );
  }
}

/** The Node that runs Sluice: the one among its packages, else this machine's. Call after installing. */
export function nodeBinary() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const packaged = join(project, "node_modules", `node-${platform}-${process.arch}`, "bin", `node${exe}`);
  if (existsSync(packaged)) {
    const answer = spawnSync(packaged, ["--version"], { encoding: "utf8" });
    if (answer.status === 0) return packaged;
  }
  if (major(process.version) >= nodeMajorMin) return process.execPath;
  throw new StepFailed(nodeTooOld());
}

/** How to call npm: the one that called us, else the one on PATH. */
export function npmCommand(commandArguments) {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own) && existsSync(own))
    return [process.execPath, [own, ...commandArguments]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", commandArguments];
}

export function needsShell() {
  return npmCommand([])[0] === "npm.cmd";
}

/** The environment of everything we start: its `node` is ours, and Next sends nothing home. */
export function childEnvironment(more = {}) {
  const path = [dirname(nodeBinary()), join(project, "node_modules", ".bin"), process.env.PATH].join(
    delimiter,
  );
  return { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1", ...more };
}

/**
 * Gives the memory of a checked package back to the system at once, where the C library is told how (glibc). Compiled
 * code outlives a process: the next one starts in half the time, and takes 20 MB less for it.
 */
export const serverVariables = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
  NODE_COMPILE_CACHE: join(project, "node_modules", ".cache", "sluice"),
};

/** The environment of the production server. */
export const serverEnvironment = (more = {}) =>
  childEnvironment({ NODE_ENV: "production", ...serverVariables, ...more });

function major(version) {
  return Number(/^v(\d+)/.exec(version)?.[1]);
}

function nodeTooOld() {
  return [
    `Sluice needs Node ${nodeMajorMin} or later; this is ${process.version} on ${process.platform}-${process.arch},`,
    "for which no Node comes with its packages. Install Node 24 from https://nodejs.org and try again.",
  ].join("\n");
}
