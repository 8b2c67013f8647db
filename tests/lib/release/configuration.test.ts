import { describe, expect, it } from "vitest";
import { basicInformationSchema, personCommandSchema } from "#lib/release/commands.ts";
import {
  configurationOverrideSchema,
  configurationSchema,
  effectiveConfiguration,
  emptyConfiguration,
} from "#lib/release/configuration.ts";
import { configurationLimits as limits, releaseLimits } from "#lib/release/limits.ts";

const accepts = (change: object) =>
  configurationSchema.safeParse({ ...emptyConfiguration, ...change }).success;

describe("server domains", () => {
  it.each([
    "https://api.example.com",
    "wss://live.example.com",
    "https://api.example.com:8443",
    "https://xn--fiq228c.example",
    "https://10.0.0.1",
  ])("take %s", (domain) => {
    expect(accepts({ serverDomains: [domain] })).toBe(true);
  });

  it.each([
    "http://api.example.com",
    "ws://live.example.com",
    "https://api.example.com/",
    "https://api.example.com/path",
    "https://api.example.com?x=1",
    "https://api.example.com#x",
    "https://user@api.example.com",
    "https://user:secret@api.example.com",
    "https://localhost",
    "https://*.example.com",
    "https://api.example.com; script-src *",
    "https://api.example.com 'unsafe-inline'",
    " https://api.example.com",
    "https://api.example.com\n",
    "https://api.example.com\u0000",
    "https:api.example.com",
    "HTTPS://API.example.com",
    "https:\\\\api.example.com",
    "https://api..example.com",
    "https://.com",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "api.example.com",
    "",
  ])("refuse %j", (domain) => {
    expect(accepts({ serverDomains: [domain] })).toBe(false);
  });

  it("are 30 at most", () => {
    const domains = (count: number) =>
      Array.from({ length: count }, (_, at) => `https://api-${at}.example.com`);
    expect(accepts({ serverDomains: domains(limits.serverDomainsMax) })).toBe(true);
    expect(accepts({ serverDomains: domains(limits.serverDomainsMax + 1) })).toBe(false);
    expect(limits.serverDomainsMax).toBe(30);
  });
});

it("web-view domains are pages: HTTPS only", () => {
  expect(accepts({ webviewDomains: ["https://pages.example.com"] })).toBe(true);
  expect(accepts({ webviewDomains: ["wss://pages.example.com"] })).toBe(false);
});

it("a permission says why it is needed", () => {
  expect(accepts({ permissions: [{ name: "location", reason: "To name the nearest kiosk." }] })).toBe(true);
  expect(accepts({ permissions: [{ name: "location", reason: "" }] })).toBe(false);
  expect(accepts({ permissions: [{ name: "", reason: "To name the nearest kiosk." }] })).toBe(false);
});

it("the lowest super-app version is a version", () => {
  const policy = (appVersionMin: string | null) => ({
    upgradePolicy: { ...emptyConfiguration.upgradePolicy, appVersionMin },
  });
  expect(accepts(policy(null))).toBe(true);
  expect(accepts(policy("2.4.0"))).toBe(true);
  for (const wrong of ["", "2", "v2.4", "2.4.0-beta", "1.2.3.4.5"])
    expect(accepts(policy(wrong))).toBe(false);
});

describe("a release's own configuration", () => {
  it("overrides the mini program's field by field", () => {
    const global = { ...emptyConfiguration, clientId: "global", serverDomains: ["https://a.example.com"] };
    const effective = effectiveConfiguration(global, { clientId: "", serverDomains: [] });
    expect(effective).toEqual({ ...emptyConfiguration, clientId: "", serverDomains: [] });
    expect(effectiveConfiguration(global, {})).toEqual(global);
  });

  it("takes no field that the configuration does not have", () => {
    const parsed = configurationOverrideSchema.parse(
      JSON.parse('{"clientId":"a","__proto__":{"b":1},"admin":true}'),
    );
    expect(parsed).toEqual({ clientId: "a" });
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it("keeps JSON of any shape in extra, and never a prototype", () => {
    const extra = JSON.parse('{"a":{"b":[1,null,"ü"]},"__proto__":{"polluted":true}}');
    const parsed = configurationSchema.parse({ ...emptyConfiguration, extra });
    expect(parsed.extra["a"]).toEqual({ b: [1, null, "ü"] });
    expect(Reflect.get(parsed.extra, "polluted")).toBeUndefined();
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("commands", () => {
  it("reject with a reason of ten characters or more, without counting the space around it", () => {
    const reject = (reason: string) => personCommandSchema.safeParse({ command: "reject", reason }).success;
    expect(reject("Page 3 bad")).toBe(true);
    expect(reject("too short")).toBe(false);
    expect(reject(`   short   ${" ".repeat(20)}`)).toBe(false);
    expect(reject("x".repeat(releaseLimits.textLengthMax + 1))).toBe(false);
  });

  it("raise to a whole number of basis points, 0.01 % to 100 %", () => {
    const raise = (basisPoints: number) =>
      personCommandSchema.safeParse({ command: "raise", basisPoints }).success;
    expect([1, 2_500, 10_000].every(raise)).toBe(true);
    expect([0, -1, 10_001, 12.5, Number.NaN, Number.POSITIVE_INFINITY].some(raise)).toBe(false);
  });

  it("are those of people: nobody sends what the platform does", () => {
    for (const command of ["built", "build_failed", "supersede", "", "constructor", "__proto__"]) {
      expect(personCommandSchema.safeParse({ command }).success).toBe(false);
    }
  });

  it("apply with a name and a description", () => {
    const information = { name: " Coffee ", description: "Order coffee.", releaseNotes: "" };
    expect(basicInformationSchema.parse(information).name).toBe("Coffee");
    expect(basicInformationSchema.safeParse({ ...information, name: "  " }).success).toBe(false);
    expect(basicInformationSchema.safeParse({ ...information, description: "" }).success).toBe(false);
  });

  it("bring 100,000 testers at most", () => {
    const testers = (count: number) => ({
      command: "update_testers",
      add: Array.from({ length: count }, (_, at) => `t${at}`),
      remove: [],
    });
    expect(personCommandSchema.safeParse(testers(releaseLimits.testersMax)).success).toBe(true);
    expect(personCommandSchema.safeParse(testers(releaseLimits.testersMax + 1)).success).toBe(false);
  });
});
