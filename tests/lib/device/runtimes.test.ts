import { EdgeVM } from "@edge-runtime/vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeOrders } from "#tests/support/device-control.ts";
import { coffee, openDeviceEdge, type DeviceEdge } from "#tests/support/device-edge.ts";
import { deviceSuite, type SuiteAnswer, type SuiteGiven } from "#tests/support/device-suite.ts";
import { scriptOf } from "#tests/support/script-of.ts";

let edge: DeviceEdge;
beforeAll(async () => {
  edge = await openDeviceEdge();
  takeOrders(edge);
});
afterAll(() => edge.close());

const given = (): SuiteGiven => {
  const { now: _now, ...options } = edge.optionsOf();
  return { options, program: coffee, storage: "memory", nowMs: edge.clock.nowMs };
};
const asWanted = (answers: SuiteAnswer[]) => {
  expect(answers.length).toBeGreaterThan(10);
  for (const { rule, said, wanted } of answers) expect({ rule, said }).toEqual({ rule, said: wanted });
};

// Chromium runs the same suite in tests/e2e/device-in-chromium.spec.ts, where a browser is at hand.
describe("the device SDK's suite", () => {
  it("holds in Node", async () => {
    asWanted(await deviceSuite(given()));
  });

  it("holds in an edge runtime", async () => {
    const runtime = new EdgeVM();
    runtime.evaluate(
      await scriptOf("device-suite.ts", { platform: "browser", format: "iife", name: "suite" }),
    );
    expect(runtime.evaluate("typeof process")).toBe("undefined");
    const said: Promise<string> = runtime.evaluate(
      `suite.deviceSuite(${JSON.stringify(given())}).then((answers) => JSON.stringify(answers))`,
    );
    asWanted(JSON.parse(await said));
  });
});
