import { defineConfig } from "vitest/config";

const secondsMs = 1000;

const projects = ["lib", "db", "server", "app", "contracts", "architecture"];

/** `vitest run --mode faults` runs tests/faults instead: servers are killed and starved there, for minutes. */
export default defineConfig(({ mode }) => ({
  test: {
    globalSetup: ["tests/support/shared-servers.ts"],
    // Real databases and servers live in these processes: a fresh process each keeps them apart.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: (mode === "faults" ? 180 : 20) * secondsMs,
    hookTimeout: 60 * secondsMs,
    teardownTimeout: 20 * secondsMs,
    projects: (mode === "faults" ? ["faults"] : projects).map((name) => ({
      test: { name, include: [`tests/${name}/**/*.test.ts`] },
    })),
  },
}));
