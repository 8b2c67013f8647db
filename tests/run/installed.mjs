// `npm run bench`, `npm run faults` and `npm run soak`: a script against the built product, from a fresh clone too.
// What follows `--` is the script's: npm run bench -- http --write
import { join } from "node:path";
import { ensureBuild } from "#server/launch/build.mjs";
import { startChild } from "#server/launch/child.mjs";
import { ensurePackages } from "#server/launch/install.mjs";
import { childEnvironment, nodeBinary, project } from "#server/launch/machine.mjs";
import { main } from "#server/launch/steps.mjs";
import { ensureTools } from "#tests/run/tools.mjs";

const [script, ...more] = process.argv.slice(2);

await main(async () => {
  await ensurePackages();
  await ensureTools({ browser: true, servers: true });
  await ensureBuild();
  const options = { cwd: project, env: childEnvironment(), stdio: ["ignore", "inherit", "inherit"] };
  return startChild(nodeBinary(), [join(project, script), ...more], options).ended;
});
