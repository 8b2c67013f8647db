import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "#tests/run/find.mjs";
import { freePort } from "#tests/support/free-port.ts";

const secondsMs = 1000;

// Every worker has an installation of its own: what one changes, another never sees. The workers read this file again:
// what the first reading chose travels to them in the environment.
const installations = [await installation(0), await installation(1)] as const;
const own = installations[process.env.TEST_PARALLEL_INDEX === "1" ? 1 : 0];
process.env.SLUICE_E2E_PORT = own.port;
process.env.SLUICE_E2E_DATA_DIR = own.folder;

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "journeys", testIgnore: "**/screens.spec.ts" },
    // Pictures to look at, not tests: npm run screens.
    { name: "screens", testMatch: "**/screens.spec.ts" },
  ],
  outputDir: "test-results",
  workers: installations.length,
  retries: 0,
  timeout: 120 * secondsMs,
  expect: { timeout: 15 * secondsMs },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: addressOf(own),
    actionTimeout: 15 * secondsMs,
    navigationTimeout: 30 * secondsMs,
    // Recording takes as much of the machine as the journeys: only what failed is recorded, when it runs once more.
    trace: "off",
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
  webServer: installations.map((each) => ({
    command: "node server/main.ts",
    url: `${addressOf(each)}/edge/health`,
    timeout: 120 * secondsMs,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15 * secondsMs } as const,
    stdout: "pipe" as const,
    stderr: "pipe" as const,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: each.port,
      SLUICE_DATA_DIR: each.folder,
      // The receiver of the webhook journey is on this machine.
      WEBHOOKS_ALLOW_PRIVATE: "on",
    },
  })),
});

async function installation(index: number): Promise<{ port: string; folder: string }> {
  const port = (process.env[`SLUICE_E2E_PORT_${index}`] ??= String(await freePort()));
  return { port, folder: (process.env[`SLUICE_E2E_DATA_DIR_${index}`] ??= dataFolder()) };
}

function addressOf({ port }: { port: string }): string {
  return `http://localhost:${port}`;
}

/** Fresh for this run alone, gone after its server. */
function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-e2e-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function executable(path: string | undefined) {
  return path ? { executablePath: path } : {};
}
