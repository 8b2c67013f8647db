import { describe, expect, it } from "vitest";
import { draftOf, readDraft } from "#app/_configuration/configuration-draft.ts";
import { changedFields, draftWith, isOwn, ownPart } from "#app/_configuration/draft-changes.ts";
import { emptyConfiguration, type GlobalConfiguration } from "#lib/release/configuration.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");

const full: GlobalConfiguration = {
  clientId: "coffee",
  merchantId: "m-1",
  serverDomains: ["https://api.example.com", "wss://live.example.com"],
  webviewDomains: ["https://help.example.com"],
  permissions: [{ name: "location", reason: "To show the shops nearby" }],
  upgradePolicy: {
    download: "wifi",
    install: "on_open",
    apply: "prompt",
    mandatory: true,
    appVersionMin: "2.4.0",
  },
  extra: { theme: "harbour" },
};

const errorsOf = (change: Partial<ReturnType<typeof draftOf>>) => {
  const reading = readDraft({ ...draftOf(emptyConfiguration), ...change }, t);
  return reading.ok ? {} : reading.errors;
};

describe("writing a configuration", () => {
  it.each([emptyConfiguration, full])("reads back what it shows", (configuration) => {
    expect(readDraft(draftOf(configuration), t)).toEqual({ ok: true, configuration });
  });

  it("ignores empty lines, repeated lines and rows without a word", () => {
    const reading = readDraft(
      {
        ...draftOf(emptyConfiguration),
        serverDomains: "\n https://api.example.com \n\nhttps://api.example.com",
        permissions: [{ name: " ", reason: "" }],
        variables: [{ name: " ", value: "", masked: false, kept: false }],
      },
      t,
    );
    expect(reading).toMatchObject({
      ok: true,
      configuration: { serverDomains: ["https://api.example.com"], permissions: [] },
    });
  });

  it("names the line of a domain that cannot be used, and how to write it", () => {
    const errors = errorsOf({ serverDomains: "https://api.example.com\n\nhttp://plain.example.com" });
    expect(errors["serverDomains"]).toMatch(/^Line 3: Write https:\/\/ or wss:\/\//);
  });

  it("asks for the name and the reason of a permission in its own row", () => {
    const permissions = [
      { name: "", reason: "" },
      { name: "camera", reason: "" },
      { name: "", reason: "To scan" },
    ];
    expect(errorsOf({ permissions })).toEqual({
      "permissions.1.reason": "Say why the mini program needs this permission.",
      "permissions.2.name": "Name the permission, e.g. location.",
    });
  });

  it("says in which line the extra settings are no JSON, and why", () => {
    const extra = '{\n  "theme": "harbour",\n}';
    expect(errorsOf({ extra })["extra"]).toBe("Line 3 is not JSON: a trailing comma.");
    const chinese = readDraft({ ...draftOf(emptyConfiguration), extra }, textIn("zh-Hans"));
    expect(chinese.ok ? "" : chinese.errors["extra"]).toBe("第 3 行不是有效的 JSON：多余的逗号。");
  });

  it.each([["{"], ["[1]"], ["3"], ["null"]])("refuses %s as extra settings", (extra) => {
    expect(errorsOf({ extra })["extra"]).toMatch(/JSON/);
  });

  it("says how a lowest super-app version is written", () => {
    const upgradePolicy = { ...draftOf(full).upgradePolicy, appVersionMin: "two" };
    expect(errorsOf({ upgradePolicy })["upgradePolicy.appVersionMin"]).toMatch(/numbers with dots/);
  });
});

describe("a release's configuration", () => {
  const ground = { value: { clientId: "own" }, inherited: full };

  it("shows the release's own fields and the mini program's where it has none", () => {
    const draft = draftWith(ground, {});
    expect(draft.clientId).toBe("own");
    expect(draft.merchantId).toBe("m-1");
    expect(isOwn(ground, {}, "clientId")).toBe(true);
    expect(isOwn(ground, {}, "merchantId")).toBe(false);
    expect(changedFields(ground, {})).toEqual([]);
  });

  it("sets a field that was written, and gives back a field that was reset", () => {
    const changes = { clientId: null, extra: "{}" };
    expect(draftWith(ground, changes).clientId).toBe("coffee");
    expect(changedFields(ground, changes)).toEqual(["clientId", "extra"]);
    expect(ownPart({ ...full, extra: {} }, ground, changes)).toEqual({ extra: {} });
  });

  it("counts a reset as a change even where the value stays the same", () => {
    const same = { value: { merchantId: "m-1" }, inherited: full };
    expect(changedFields(same, { merchantId: null })).toEqual(["merchantId"]);
  });
});

describe("a release's variables", () => {
  const variable = { name: "API_BASE", value: "https://a", masked: false, kept: false };
  const saved = { name: "TOKEN", value: null, masked: true };
  const ground = { value: { variables: [saved] }, inherited: full };

  it("keep a masked value that was not written anew, and send it never", () => {
    const draft = draftWith(ground, {});
    expect(draft.variables).toEqual([{ name: "TOKEN", value: "", masked: true, kept: true }]);
    expect(readDraft(draft, t)).toMatchObject({ ok: true, configuration: { variables: [saved] } });
    expect(changedFields(ground, {})).toEqual([]);
  });

  it("are gone when their last row is removed", () => {
    const changes = { variables: [] };
    expect(changedFields(ground, changes)).toEqual(["variables"]);
    const reading = readDraft(draftWith(ground, changes), t);
    expect(reading.ok && ownPart(reading.configuration, ground, changes)).toEqual({});
  });

  it("are no change where a row was added and removed again", () => {
    expect(changedFields({ value: {}, inherited: full }, { variables: [] })).toEqual([]);
  });

  it("keep the spaces of a value, and not those of a name", () => {
    const reading = readDraft(
      { ...draftOf(emptyConfiguration), variables: [{ ...variable, name: " API_BASE ", value: " a " }] },
      t,
    );
    expect(reading).toMatchObject({
      configuration: { variables: [{ name: "API_BASE", value: " a ", masked: false }] },
    });
  });

  it("say in their row what is wrong", () => {
    const variables = [
      { ...variable, name: "" },
      variable,
      { ...variable, name: "api" },
      variable,
      { ...variable, name: "LONG", value: "x".repeat(4_001) },
    ];
    expect(errorsOf({ variables: [{ ...variable, name: "", value: "" }, ...variables] })).toEqual({
      "variables.1.name": expect.stringContaining("capital letter"),
      "variables.3.name": expect.stringContaining("capital letter"),
      "variables.4.name": expect.stringContaining("twice"),
      "variables.5.value": "A value has 4,000 characters at most.",
    });
  });
});
