import { describe, expect, it } from "vitest";
import { openToWords } from "#app/_apps/app-words.ts";
import { identityCode, identityToken } from "#app/_apps/identity-example.ts";
import { originOf } from "#app/_apps/origin-of.ts";
import { resolveCurl } from "#app/_apps/resolve-curl.ts";
import { settingWords } from "#app/_apps/setting-words.ts";
import { defaultSettings, permittedSettings } from "#lib/release/settings.ts";
import { environments } from "#lib/release/environments.ts";

const target = { appId: "harbour-app", environment: "production" } as const;
const signer = { alg: "EdDSA", kid: "k1" };

describe("the settings of an environment", () => {
  it("are fixed on the page exactly where the workflow does not obey a wish", () => {
    for (const environment of environments) {
      for (const { name, fixed } of settingWords(environment)) {
        const flipped = { ...defaultSettings[environment], [name]: !defaultSettings[environment][name] };
        const isObeyed = permittedSettings(environment, flipped)[name] === flipped[name];
        expect([environment, name, fixed === null]).toEqual([environment, name, isObeyed]);
      }
    }
  });
});

describe("whom an app is open to", () => {
  it.each([
    ["nobody", [], "This workspace only"],
    ["all", [], "Every workspace"],
    ["invited", [], "This workspace only; nobody is invited yet"],
    ["invited", ["Bean Street"], "This workspace and Bean Street"],
    ["invited", ["A", "B", "C"], "This workspace and A, B and C"],
  ] as const)("%s %j reads %s", (openTo, names, words) => {
    expect(
      openToWords(
        openTo,
        names.map((name) => ({ name })),
      ),
    ).toBe(words);
  });
});

describe("examples to copy", () => {
  it("send an identity only where one is demanded", () => {
    const origin = "https://sluice.example";
    expect(resolveCurl({ origin, signedIdentity: true })).toContain("Sluice-Identity: $IDENTITY_TOKEN");
    expect(resolveCurl({ origin, signedIdentity: false })).not.toContain("Sluice-Identity");
  });

  it("name the audience, the key and an end within the hour", () => {
    const [header = "", claims = ""] = identityToken(target, signer, 1_000_000).split("\n.\n");
    expect(JSON.parse(header)).toEqual(signer);
    expect(JSON.parse(claims)).toEqual({ sub: "u-1001", aud: "harbour-app:production", exp: 1_900 });
    expect(identityCode(target, signer)).toContain('setAudience("harbour-app:production")');
  });

  it("are written for the address that the reader uses", () => {
    expect(originOf(new Headers({ host: "localhost:3000" }))).toBe("http://localhost:3000");
    expect(originOf(new Headers({ host: "sluice.example" }))).toBe("https://sluice.example");
    const proxied = { host: "10.0.0.1", "x-forwarded-host": "a.example", "x-forwarded-proto": "https, http" };
    expect(originOf(new Headers(proxied))).toBe("https://a.example");
  });
});
