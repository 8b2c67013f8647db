import { describe, expect, it } from "vitest";
import { openToWords } from "#app/_apps/app-words.ts";
import { identityCode, identityToken } from "#app/_apps/identity-example.ts";
import { endsWords, isAnswered, standingOf } from "#app/_apps/key-standing.ts";
import { originOf } from "#app/_apps/origin-of.ts";
import { resolveCurl } from "#app/_apps/resolve-curl.ts";
import { countChanges, settingChanges } from "#app/_apps/setting-changes.ts";
import { settingWords } from "#app/_apps/setting-words.ts";
import { defaultSettings, permittedSettings } from "#lib/release/settings.ts";
import { environments } from "#lib/release/environments.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");
const target = { appId: "harbour-app", environment: "production" } as const;
const signer = { alg: "EdDSA", kid: "k1" };

describe("the settings of an environment", () => {
  it("are fixed on the page exactly where the workflow does not obey a wish", () => {
    for (const environment of environments) {
      for (const { name, fixed } of settingWords(environment, t)) {
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
    ["invited", ["A", "B", "C", "D", "E", "F", "G"], "This workspace and A, B, C, D, E and 2 more"],
  ] as const)("%s %j reads %s", (openTo, names, words) => {
    expect(openToWords({ openTo, invited: names.map((name) => ({ name })) }, t)).toBe(words);
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

describe("a key", () => {
  const now = 1_000_000;
  const at = (ms: number) => new Date(now + ms);
  it("that was rotated ends by itself, and answers until then", () => {
    const ending = { revokedAt: null, expiresAt: at(1) };
    const ended = { revokedAt: null, expiresAt: at(0) };
    expect([standingOf(ending, now), isAnswered(ending, now)]).toEqual(["ending", true]);
    expect([standingOf(ended, now), isAnswered(ended, now)]).toEqual(["ended", false]);
    expect(endsWords(at(6 * 86_400_000), now, t)).toBe("Ends in 6 days");
    expect(endsWords(at(90_000), now, t)).toBe("Ends in 1 hour");
  });

  it("that was revoked is over, whenever it would have ended", () => {
    expect(standingOf({ revokedAt: at(-5), expiresAt: at(5) }, now)).toBe("revoked");
    expect(standingOf({ revokedAt: null, expiresAt: null }, now)).toBe("in_use");
  });
});

describe("what a change of settings says before it is saved", () => {
  const before = { ...defaultSettings.production, maxGrayscaleDays: 30 };
  it("names each switch and the limit, as they were and as they become", () => {
    const after = { ...before, pilot: false, maxGrayscaleDays: null };
    expect(settingChanges("production", { before, after }, t)).toEqual([
      { label: "Pilot testing", before: "on", after: "off" },
      { label: "Longest grayscale", before: "30 days", after: "no limit" },
    ]);
  });

  it("counts what devices do as well", () => {
    const saved = { settings: before, signedIdentity: false };
    expect(countChanges(saved, { ...saved, signedIdentity: true })).toBe(1);
    expect(countChanges(saved, { ...saved, settings: { ...before } })).toBe(0);
  });
});
