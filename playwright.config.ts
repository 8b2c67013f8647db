import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "#tests/run/find.mjs";
import { freePort } from "#tests/support/free-port.ts";

const secondsMs = 1000;

// The workers read this file again: what the first reading chose travels to them in the environment.
process.env.SLUICE_E2E_PORT ??= String(await freePort());
process.env.SLUICE_E2E_DATA_DIR ??= dataFolder();
const address = `http://localhost:${process.env.SLUICE_E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "journeys", testIgnore: "**/screens.spec.ts" },
    // Pictures to look at, not tests: npm run screens.
    { name: "screens", testMatch: "**/screens.spec.ts" },
  ],
  outputDir: "test-results",
  // One installation, and two cores for it, the browser and the tests together.
  workers: 1,
  retries: 0,
  timeout: 120 * secondsMs,
  expect: { timeout: 15 * secondsMs },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: address,
    actionTimeout: 15 * secondsMs,
    navigationTimeout: 30 * secondsMs,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...executable(findChromium()),
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: "node server/main.ts",
    url: `${address}/edge/health`,
    timeout: 120 * secondsMs,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15 * secondsMs },
    stdout: "pipe",
    stderr: "pipe",
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: process.env.SLUICE_E2E_PORT,
      SLUICE_DATA_DIR: process.env.SLUICE_E2E_DATA_DIR,
      // The receiver of the webhook journey is on this machine.
      WEBHOOKS_ALLOW_PRIVATE: "on",
    },
  },
});

/** A fresh installation for this run alone, gone after the server. */
function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-e2e-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function executable(path: string | undefined) {
  return path ? { executablePath: path } : {};
}
