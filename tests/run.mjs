// `npm test`: on a fresh machine, from nothing to one line that says how many tests passed. Plain JavaScript,
// because it runs on whatever Node the machine has (18 or later) and before anything is installed.
// `--unit` leaves the browser out, `--e2e` runs the browser alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ensureBuild } from "#server/launch/build.mjs";
import { stopSignal } from "#server/launch/child.mjs";
import { ensurePackages } from "#server/launch/install.mjs";
import { main } from "#server/launch/steps.mjs";
import { findChromium } from "#tests/run/find.mjs";
import { runPlaywright, runVitest } from "#tests/run/suites.mjs";
import { chromiumMissing, ensureTools } from "#tests/run/tools.mjs";

const browser = !process.argv.includes("--unit");
const servers = !process.argv.includes("--e2e");
const none = { results: [], flaky: [] };
const linesOfAFailure = 12;
const reports = mkdtempSync(join(tmpdir(), "sluice-reports-"));

await main(async () => {
  try {
    await ensurePackages();
    await ensureTools({ browser, servers });
    const suites = [servers ? await runVitest(reports) : none, browser ? await journeys() : none];
    return conclude(suites);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

async function journeys() {
  const chromium = findChromium();
  if (!chromium) {
    return { results: [{ name: "Chromium", file: "", state: "failed", why: chromiumMissing }], flaky: [] };
  }
  await ensureBuild();
  return runPlaywright(reports, chromium);
}

/** The last lines of a long output are what a reader, or a CI's page, sees first: what failed stands there. */
function conclude(suites) {
  if (stopSignal()) return 130;
  const results = suites.flatMap((suite) => suite.results);
  const flaky = suites.flatMap((suite) => suite.flaky);
  const [passed, failed, skipped] = ["passed", "failed", "skipped"].map((wanted) =>
    results.filter(({ state }) => state === wanted),
  );
  for (const result of flaky) tell("! passed only when it was run again, alone", result);
  for (const result of failed) tell("✗ failed", result);
  const more = [
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} of the passed only when run again, alone`] : []),
  ];
  console.log(`\n${[`${passed.length} passed`, `${failed.length} failed`, ...more].join(", ")}`);
  return failed.length === 0 && passed.length > 0 ? 0 : 1;
}

function tell(mark, { name, why }) {
  const lines = stripVTControlCharacters(why).split("\n").slice(0, linesOfAFailure);
  console.log([`\n${mark}: ${name}`, ...lines.map((line) => `    ${line}`)].join("\n"));
}
