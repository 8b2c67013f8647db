import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import { runChild } from "#server/launch/child.mjs";
import { StepFailed, step, tail } from "#server/launch/steps.mjs";
import { findChromium, findPostgres, findRedis, findZstd } from "./find.mjs";

const tools = [
  { name: "Chromium", debianPackage: "chromium", find: findChromium, browser: true },
  { name: "PostgreSQL", debianPackage: "postgresql", find: findPostgres, browser: false },
  { name: "zstd", debianPackage: "zstd", find: findZstd, browser: false },
  { name: "Redis", debianPackage: "redis-server", find: findRedis, browser: false },
];

/** Installs through apt, where it may, what the tests run against and this machine does not have. */
export async function ensureTools({ browser, servers }) {
  const missing = tools.filter((tool) => (tool.browser ? browser : servers) && !tool.find());
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(", ");
  if (!mayUseApt())
    return console.log(`  ! not on this machine: ${names} (not root, or no apt: not installed)`);
  await step(`installing ${names} (apt-get)`, async () => {
    await apt(["update", "-qq"]);
    await apt([
      "install",
      "-y",
      "-qq",
      "--no-install-recommends",
      ...missing.map((tool) => tool.debianPackage),
    ]);
    return `${names} installed`;
  });
}

export const chromiumMissing = [
  "The browser tests need Chromium or Chrome, and there is none here.",
  "Install one of them (Debian: apt-get install chromium), or name it: CHROMIUM_PATH=/path/to/chrome npm test",
  "The other tests run without it: npm test -- --unit",
].join("\n");

function mayUseApt() {
  const onPath = (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(`${folder}/apt-get`));
  return onPath && process.getuid?.() === 0;
}

async function apt(commandArguments) {
  // RUNLEVEL keeps Debian from starting the servers it installs: the tests start their own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const { code, output } = await runChild("apt-get", commandArguments, { env });
  if (code !== 0) throw new StepFailed(`${tail(output)}\n\napt-get ${commandArguments[0]} failed.`);
}
