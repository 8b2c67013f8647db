import { describe, expect, it } from "vitest";
import { deviceOf } from "#lib/cli/explain/device.ts";
import { isReadableOnTheWay, serverAddress } from "#lib/cli/account/server-address.ts";
import {
  basisPointsOf,
  durationMinutes,
  filterOf,
  freezeOf,
  momentOf,
  rampSteps,
} from "#lib/cli/release/values.ts";

describe("values as a person writes them", () => {
  it.each([
    ["10", 1_000],
    ["10%", 1_000],
    ["0.01", 1],
    ["2.5 %", 250],
    ["100", 10_000],
  ])("%s per cent", (written, points) => expect(basisPointsOf(written)).toBe(points));

  it.each(["0", "-5", "101", "ten", "", "0.001", "1e2"])("%j is no share", (written) => {
    expect(() => basisPointsOf(written)).toThrow("is no share");
  });

  it.each([
    ["30m", 30],
    ["12h", 720],
    ["2d", 2_880],
  ])("%s as a length of time", (written, minutes) => expect(durationMinutes(written)).toBe(minutes));

  it.each(["12", "h", "1w", "-1h"])("%j is no length of time", (written) => {
    expect(() => durationMinutes(written)).toThrow("no length of time");
  });

  it("steps of a ramp are held for as long as they say, else as all are", () => {
    expect(rampSteps("10,25@2d,100", "12h")).toEqual([
      { basisPoints: 1_000, holdMinutes: 720 },
      { basisPoints: 2_500, holdMinutes: 2_880 },
      { basisPoints: 10_000, holdMinutes: 720 },
    ]);
    expect(freezeOf("6,7@18:00-09:00")).toEqual({ weekdays: [6, 7], from: "18:00", to: "09:00" });
    expect(() => freezeOf("sat@18:00")).toThrow("names no hours");
  });

  // oxfmt-ignore
  it.each([
    ["platform=Android,iOS", { attribute: "platform", operator: "is_one_of", values: ["Android", "iOS"] }],
    ["region.country!=CN", { attribute: "region.country", operator: "is_none_of", values: ["CN"] }],
    ["appVersion>=2.1", { attribute: "appVersion", operator: "at_least", value: "2.1" }],
    ["appVersion<=3", { attribute: "appVersion", operator: "at_most", value: "3" }],
    ["osVersion=10..13", { attribute: "osVersion", operator: "between", low: "10", high: "13" }],
    ["osVersion!=10..13", { attribute: "osVersion", operator: "outside", low: "10", high: "13" }],
    ["custom.level=7", { attribute: "custom.level", operator: "is_one_of", values: ["7"] }],
  ])("the condition %s", (written, filter) => expect(filterOf(written)).toEqual(filter));

  it.each(["platform", "=Android", "colour=red", "appVersion>2"])("%j is no condition", (written) => {
    expect(() => filterOf(written)).toThrow("is no filter");
  });

  it("a moment names its zone", () => {
    expect(momentOf("2026-12-01T08:00:00Z")).toBe(Date.UTC(2026, 11, 1, 8));
    expect(momentOf("2026-12-01T08:00:00+08:00")).toBe(Date.UTC(2026, 11, 1, 0));
    expect(() => momentOf("2026-12-01 08:00")).toThrow("no moment");
  });

  it("a device's attributes are those that devices report", () => {
    const written = [
      "platform=Android",
      "region.country=CN",
      "custom.level=7",
      "custom.vip=true",
      "custom.name=a=b",
    ];
    expect(deviceOf(written)).toEqual({
      platform: "Android",
      region: { country: "CN" },
      custom: { level: 7, vip: true, name: "a=b" },
    });
    expect(() => deviceOf(["colour=red"])).toThrow("report nothing like that");
    expect(() => deviceOf(["platform"])).toThrow("names no attribute");
  });

  it("a server is an address without a path or a password, encrypted unless it is this machine", () => {
    expect(serverAddress("releases.example")).toBe("https://releases.example");
    expect(serverAddress("http://localhost:3000/w/harbour")).toBe("http://localhost:3000");
    expect(() => serverAddress("ftp://x")).toThrow("no server's address");
    expect(() => serverAddress("https://me:secret@x.example")).toThrow("holds a password");
    const readable = [
      "http://releases.example",
      "https://releases.example",
      "http://127.0.0.1:3000",
      "http://localhost",
    ];
    expect(readable.map(isReadableOnTheWay)).toEqual([true, false, false, false]);
  });
});
