import { describe, expect, it } from "vitest";
import { answerSentence, shortState } from "#app/_simulator/answer-words.ts";
import { devicePresets, firstDevices, presetOf } from "#app/_simulator/device-presets.ts";
import { customAttributes, customFault, described, deviceBody } from "#app/_simulator/simulated-device.ts";
import { createClient } from "#lib/device/client.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import { parseDeviceQuery } from "#lib/protocol/query.ts";
import { resolveRequestSchema } from "#lib/protocol/resolve.ts";
import { textIn } from "#lib/text/text-in.ts";

const device = { ...firstDevices.a, custom: "tier=gold, age = 7" };

const t = textIn("en");

describe("a simulated device", () => {
  it("tells the edge what a real one would, in the words of the protocol", () => {
    const read = resolveRequestSchema.parse({ ...deviceBody(device), programs: [] });
    expect(read.user?.id).toBe("u-1001");
    expect(read.device?.region).toEqual({ country: "US", province: "California", city: "Oakland" });
    expect(read.device?.custom).toEqual({ tier: "gold", age: "7" });
  });

  it("is the same device to the SDK, and when it searches", async () => {
    const { user, installId, device: told } = resolveRequestSchema.parse(deviceBody(device));
    expect(described(device)).toEqual({ user, device: told });
    const asked: string[] = [];
    const client = createClient({
      url: "https://edge.example",
      app: "harbour-app",
      environment: "production",
      key: "st_x",
      trust: { rootKeys: [] },
      storage: memoryStorage(),
      installId: device.install,
      describe: () => described(device),
      fetch: (url) => {
        asked.push(url);
        return Promise.reject(new TypeError("nobody answers here"));
      },
    });
    await client.search("coffee");
    const read = parseDeviceQuery(asked[0]?.split("?")[1] ?? "", ["q"]);
    expect(read).toMatchObject({ ok: true, request: { user, installId, device: told } });
  });

  it("leaves out what it does not tell", () => {
    const silent = { ...device, ...devicePresets.find(({ name }) => name === "Tells nothing")?.device };
    expect(deviceBody({ ...silent, user: "", install: "", custom: "" })).toEqual({ device: {} });
  });

  it("knows which of the presets it is until a field is changed", () => {
    expect(presetOf(device)?.name).toBe("Pixel 10");
    expect(presetOf({ ...device, network: "2g" })).toBeUndefined();
  });

  it("takes custom attributes with an equals sign in their value", () => {
    expect(customAttributes("a=b=c, , =x, alone")).toEqual({ a: "b=c" });
  });

  it("says at the field what the edge would refuse", () => {
    expect(customFault("tier=gold, age=7", t)).toBeNull();
    expect(customFault("", t)).toBeNull();
    expect(customFault("1x=3", t)).toContain("name=value");
    expect(customFault("gold", t)).toContain("name=value");
  });
});

describe("the words of an answer", () => {
  it("says what the device does and why", () => {
    const given = { version: "1.1.0", reason: "percentage" } as const;
    expect(answerSentence({ ...given, decision: "update" }, t)).toBe(
      "Gets 1.1.0: the user falls into its share.",
    );
    expect(answerSentence({ ...given, decision: "rollback", reason: "full_release" }, t)).toBe(
      "Goes back to 1.1.0: it is the full release.",
    );
    expect(answerSentence({ decision: "none", reason: "not_released" }, t)).toBe(
      "Nothing is released to this user.",
    );
  });

  it("puts what is installed beside what should be", () => {
    expect(shortState({ decision: "update", version: "1.1.0", held: undefined }, t)).toBe(
      "Version 1.1.0 · not installed",
    );
    expect(shortState({ decision: "update", version: "1.1.0", held: "1.0.0" }, t)).toBe(
      "1.0.0 · 1.1.0 is there",
    );
    expect(shortState({ decision: "rollback", version: "1.0.0", held: "1.1.0" }, t)).toBe(
      "1.1.0 · goes back to 1.0.0",
    );
  });
});
