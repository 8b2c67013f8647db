import { rmSync } from "node:fs";
import { join } from "node:path";
import { startChild, stopSignal } from "#server/launch/child.mjs";
import { childEnvironment, nodeBinary, project } from "#server/launch/machine.mjs";
import { playwrightResults, vitestResults } from "./reports.mjs";

/** With more failures than this the change is broken, and no second run says more. */
const mostRunAgain = 10;

/**
 * @typedef {import("./reports.mjs").Result} Result
 * @typedef {{ results: Result[], flaky: Result[] }} Suite `flaky`: failed beside others, passed alone
 */

/** Everything that vitest runs. `folder` takes its report. @returns {Promise<Suite>} */
export function runVitest(folder) {
  const report = join(folder, "vitest.json");
  const command = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"];
  return failedOnceMore("vitest", async (failed) => {
    rmSync(report, { force: true });
    const alone = failed.length > 0 ? ["--maxWorkers=1", ...new Set(failed.map(({ file }) => file))] : [];
    const code = await run([...command, `--outputFile.json=${report}`, ...alone]);
    return { code, results: vitestResults(report) };
  });
}

/** The journeys in a browser, against the built server. @returns {Promise<Suite>} */
export function runPlaywright(folder, chromium) {
  const report = join(folder, "playwright.json");
  const command = [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--reporter=list,json",
    "--project=journeys",
  ];
  return failedOnceMore("playwright", async (failed) => {
    rmSync(report, { force: true });
    const alone = failed.length > 0 ? ["--workers=1", "--last-failed", "--trace=retain-on-failure"] : [];
    const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: chromium };
    const code = await run([...command, ...alone], environment);
    return { code, results: playwrightResults(report) };
  });
}

/** A few failures run a second time, with nothing beside: what passes then is told apart, and never kept quiet. */
async function failedOnceMore(name, runSuite) {
  const first = withItsFailure(name, await runSuite([]));
  const failed = first.filter(({ state }) => state === "failed");
  const few = failed.length > 0 && failed.length <= mostRunAgain && failed.every(({ file }) => file);
  if (!few || stopSignal()) return { results: first, flaky: [] };
  console.log(`\n${failed.length} failed; running them once more, alone`);
  const second = withItsFailure(name, await runSuite(failed));
  const ranAgain = new Set(second.map((result) => result.name));
  const flaky = failed.filter((result) => passes(result, second));
  const kept = first.filter((result) => !ranAgain.has(result.name) && !flaky.includes(result));
  return { results: [...kept, ...second], flaky };
}

/** A file that failed as a whole passes when nothing in it fails. */
function passes({ name, file }, results) {
  const same = results.filter((result) => result.name === name || (name === file && result.file === file));
  return same.length > 0 && same.every(({ state }) => state !== "failed");
}

/** A suite that fails without a failed test (it could not start, say) must not pass for green. */
function withItsFailure(name, { code, results }) {
  if (code === 0 || results.some(({ state }) => state === "failed")) return results;
  return [...results, { name, file: "", state: "failed", why: `it ended with code ${code}` }];
}

function run([script, ...commandArguments], more = {}) {
  if (stopSignal()) return 130;
  const options = { cwd: project, env: childEnvironment(more), stdio: ["ignore", "inherit", "inherit"] };
  return startChild(nodeBinary(), [join(project, script), ...commandArguments], options).ended;
}
