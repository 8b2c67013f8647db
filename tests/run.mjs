// `npm test`: on a fresh machine, from nothing to one line that says how many tests passed. Plain JavaScript,
// because it runs on whatever Node the machine has (18 or later) and before anything is installed.
// `--unit` leaves the browser out, `--e2e` runs the browser alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "#server/launch/build.mjs";
import { stopSignal } from "#server/launch/child.mjs";
import { ensurePackages } from "#server/launch/install.mjs";
import { main } from "#server/launch/steps.mjs";
import { findChromium } from "#tests/run/find.mjs";
import { runPlaywright, runVitest } from "#tests/run/suites.mjs";
import { chromiumMissing, ensureTools } from "#tests/run/tools.mjs";

const browser = !process.argv.includes("--unit");
const servers = !process.argv.includes("--e2e");
const none = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), "sluice-reports-"));

await main(async () => {
  try {
    await ensurePackages();
    await ensureTools({ browser, servers });
    const counts = [servers ? await runVitest(reports) : none, browser ? await journeys() : none];
    return conclude(counts);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

async function journeys() {
  const chromium = findChromium();
  if (!chromium) {
    console.error(`\n${chromiumMissing}\n`);
    return { ...none, failed: 1 };
  }
  await ensureBuild();
  return runPlaywright(reports, chromium);
}

function conclude(counts) {
  if (stopSignal()) return 130;
  const sum = (of) => counts.reduce((total, count) => total + of(count), 0);
  const failed = sum((count) => count.failed);
  const skipped = sum((count) => count.skipped);
  console.log(
    `\n${sum((count) => count.passed)} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`,
  );
  return failed === 0 ? 0 : 1;
}
