import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `npm run screens`: pictures of every page, to look at. The server is the journeys' own. */
export default defineConfig({
  ...journeys,
  testDir: ".",
  testMatch: "screens.spec.ts",
  testIgnore: [],
  outputDir: `${root}/test-results`,
  webServer: [journeys.webServer ?? []].flat().map((server) => ({ ...server, cwd: root })),
});
