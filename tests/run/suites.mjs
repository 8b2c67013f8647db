import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startChild, stopSignal } from "#server/launch/child.mjs";
import { childEnvironment, nodeBinary, project } from "#server/launch/machine.mjs";

/**
 * Everything that vitest runs. `folder` takes its report.
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runVitest(folder) {
  const report = join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(["node_modules/vitest/vitest.mjs", "run", ...reporters]);
  const found = read(report);
  const passed = found?.numPassedTests ?? 0;
  const failed = found?.numFailedTests ?? 0;
  return atLeastOneFailure(code, { passed, failed, skipped: (found?.numTotalTests ?? 0) - passed - failed });
}

/** The journeys in a browser, against the built server. */
export async function runPlaywright(folder, chromium) {
  const report = join(folder, "playwright.json");
  const command = [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--reporter=list,json",
    "--project=journeys",
  ];
  const code = await run(command, { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: chromium });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = read(report)?.stats ?? {};
  return atLeastOneFailure(code, { passed: expected, failed: unexpected + flaky, skipped });
}

function run([script, ...commandArguments], more = {}) {
  if (stopSignal()) return 130;
  const options = { cwd: project, env: childEnvironment(more), stdio: ["ignore", "inherit", "inherit"] };
  return startChild(nodeBinary(), [join(project, script), ...commandArguments], options).ended;
}

/** A suite that fails without a failed test (it could not start, say) must not pass for green. */
function atLeastOneFailure(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
