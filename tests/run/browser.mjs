// `npm run e2e` and `npm run screens`: a project of Playwright against the built product, from a fresh clone too.
// What follows `--` is Playwright's: npm run e2e -- tests/e2e/switches.spec.ts -g "undo"
import { join } from "node:path";
import { ensureBuild } from "#server/launch/build.mjs";
import { startChild } from "#server/launch/child.mjs";
import { ensurePackages } from "#server/launch/install.mjs";
import { childEnvironment, nodeBinary, project } from "#server/launch/machine.mjs";
import { main } from "#server/launch/steps.mjs";
import { findChromium } from "#tests/run/find.mjs";
import { chromiumMissing, ensureTools } from "#tests/run/tools.mjs";

const [wanted, ...more] = process.argv.slice(2);

await main(async () => {
  await ensurePackages();
  await ensureTools({ browser: true, servers: false });
  const chromium = findChromium();
  if (!chromium) {
    console.error(`\n${chromiumMissing}\n`);
    return 1;
  }
  await ensureBuild();
  const playwright = join(project, "node_modules", "@playwright", "test", "cli.js");
  return startChild(nodeBinary(), [playwright, "test", `--project=${wanted}`, ...more], {
    cwd: project,
    env: childEnvironment({ CHROMIUM_PATH: chromium }),
    stdio: ["ignore", "inherit", "inherit"],
  }).ended;
});
