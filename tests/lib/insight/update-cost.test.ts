import { expect, it } from "vitest";
import { updateCost } from "#lib/insight/update-cost.ts";

const update = { sha256: "new", wholeBytes: 1_000, deltas: [{ from: "old", size: 50 }] };

it("costs a delta where a device's package is a base, else the whole package", () => {
  const cost = updateCost(update, [
    { version: "0.9", sha256: "older", devices: 2 },
    { version: "1.0", sha256: "old", devices: 10 },
    { version: "", sha256: null, devices: 3 },
  ]);
  expect(cost.versions).toEqual([
    { version: "1.0", devices: 10, bytes: 50, isDelta: true },
    { version: "", devices: 3, bytes: 1_000, isDelta: false },
    { version: "0.9", devices: 2, bytes: 1_000, isDelta: false },
  ]);
  expect(cost).toMatchObject({ devices: 15, withDelta: 10, bytes: 5_500, wholeBytes: 15_000 });
});

it("costs nothing for whoever has it already", () => {
  const cost = updateCost(update, [{ version: "2.0", sha256: "new", devices: 100 }]);
  expect(cost).toEqual({ versions: [], devices: 0, withDelta: 0, bytes: 0, wholeBytes: 0 });
});
