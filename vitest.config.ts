import { defineConfig } from "vitest/config";

const secondsMs = 1000;

/** `vitest run` runs all projects but the faults; `npm run faults` runs those. */
const faultsWanted = process.env.SLUICE_TEST_FAULTS === "1";

export default defineConfig({
  test: {
    globalSetup: ["tests/support/shared-servers.ts"],
    // Real databases and servers live in these processes: a fresh process each keeps them apart.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20 * secondsMs,
    hookTimeout: 60 * secondsMs,
    teardownTimeout: 20 * secondsMs,
    projects: faultsWanted
      ? [{ test: { name: "faults", include: ["tests/faults/**/*.test.ts"], testTimeout: 180 * secondsMs } }]
      : ["lib", "db", "server", "app", "contracts", "architecture"].map((name) => ({
          test: { name, include: [`tests/${name}/**/*.test.ts`] },
        })),
  },
});
