// `npm run check`: everything that needs no running product, side by side, in seconds.
import { join } from "node:path";
import { runChild } from "#server/launch/child.mjs";
import { ensurePackages } from "#server/launch/install.mjs";
import { childEnvironment, nodeBinary, project } from "#server/launch/machine.mjs";
import { main } from "#server/launch/steps.mjs";

const checks = {
  format: ["oxfmt/bin/oxfmt", "--check"],
  lint: ["oxlint/bin/oxlint"],
  types: ["typescript/bin/tsc", "--noEmit", "-p", "."],
  "unused code": ["knip/bin/knip.js", "--no-progress"],
  architecture: ["vitest/vitest.mjs", "run", "--project", "architecture", "--reporter=dot"],
};

await main(async () => {
  await ensurePackages();
  const startedMs = Date.now();
  const passed = await Promise.all(
    Object.entries(checks).map(([name, command]) => check(name, command, startedMs)),
  );
  console.log(
    `\n${passed.filter(Boolean).length} of ${passed.length} checks passed (${secondsSince(startedMs)} s)`,
  );
  return passed.every(Boolean) ? 0 : 1;
});

async function check(name, [script, ...commandArguments], startedMs) {
  const command = [join(project, "node_modules", script), ...commandArguments];
  const { code, output } = await runChild(nodeBinary(), command, { cwd: project, env: childEnvironment() });
  const mark = code === 0 ? "✓" : "✗";
  console.log(
    `  ${mark} ${name} (${secondsSince(startedMs)} s)${code === 0 ? "" : `\n\n${output.trimEnd()}\n`}`,
  );
  return code === 0;
}

function secondsSince(startedMs) {
  return ((Date.now() - startedMs) / 1000).toFixed(1);
}
