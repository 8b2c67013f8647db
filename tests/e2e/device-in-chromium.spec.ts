import { takeOrders } from "#tests/support/device-control.ts";
import { coffee, openDeviceEdge } from "#tests/support/device-edge.ts";
import type { SuiteAnswer, SuiteGiven } from "#tests/support/device-suite.ts";
import { scriptOf } from "#tests/support/script-of.ts";
import { expect, test } from "./browser.ts";

test("a browser holds the device SDK's suite, with everything kept in IndexedDB", async ({ stranger }) => {
  const edge = await openDeviceEdge();
  takeOrders(edge);
  const page = await stranger();
  // Any page with an origin of its own has storage and cryptography.
  await page.goto("/edge/health");
  await page.addScriptTag({
    content: await scriptOf("device-suite.ts", { platform: "browser", format: "iife", name: "suite" }),
  });
  const { now: _now, ...options } = edge.optionsOf();
  const given: SuiteGiven = { options, program: coffee, storage: "indexeddb", nowMs: edge.clock.nowMs };
  const answers = await page.evaluate<SuiteAnswer[]>(`suite.deviceSuite(${JSON.stringify(given)})`);
  expect(answers.length).toBeGreaterThan(10);
  for (const { rule, said, wanted } of answers) expect({ rule, said }).toEqual({ rule, said: wanted });
  await edge.close();
});
