import { describe, expect, it } from "vitest";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { regionReader, type RegionSource } from "#server/delivery/proxy-region.ts";
import { parseEnv } from "#server/env.ts";
import { openEdge } from "#tests/support/edge.ts";
import { rollout } from "#tests/support/live-release.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const inChina = rollout({
  audiences: [{ kind: "everyone" }],
  filters: [{ attribute: "region.country", operator: "is_one_of", values: ["CN"] }],
});
const id = "1000000000000001";
const programs = [aProgram(id, { releases: [aRelease({ state: "grayscale_release", rollout: inChina })] })];
const fromChina = { "cf-ipcountry": "CN" };

async function decisionOf(
  regionHeaders: RegionSource | null,
  headers: Record<string, string>,
  query = "",
): Promise<string | undefined> {
  const edge = await openEdge({ facts: { programs }, regionHeaders });
  const response = await edge.ask(`/edge/v1/resolve?program=${id}&userId=ana${query}`, { headers });
  return resolveAnswerSchema.parse(await response.json()).programs[0]?.decision;
}

describe("where a device is (catalogue 72)", () => {
  it("is what its trusted proxy says, where it does not tell itself", async () => {
    expect(await decisionOf("cloudflare", fromChina)).toBe("update");
    expect(await decisionOf("cloudflare", { "cf-ipcountry": "SG" })).toBe("none");
    expect(await decisionOf("cloudflare", {})).toBe("none");
  });

  it("is unknown where no proxy is trusted, or another one: anybody can write a header", async () => {
    expect(await decisionOf(null, fromChina)).toBe("none");
    expect(await decisionOf("vercel", fromChina)).toBe("none");
  });

  it("is what the device tells, whatever the proxy says", async () => {
    expect(await decisionOf("cloudflare", fromChina, "&country=SG")).toBe("none");
    expect(await decisionOf("cloudflare", { "cf-ipcountry": "SG" }, "&country=CN")).toBe("update");
  });

  it("is read in both proxies' spellings; what they do not know is unknown", () => {
    const read = (source: RegionSource, headers: Record<string, string>) =>
      regionReader(source)(new Headers(headers));
    const city = String.fromCharCode(...new TextEncoder().encode("São Paulo"));
    expect(read("cloudflare", { "cf-ipcountry": "br", "cf-region-code": "SP", "cf-ipcity": city })).toEqual({
      country: "BR",
      province: "SP",
      city: "São Paulo",
    });
    expect(
      read("vercel", {
        "x-vercel-ip-country": "BR",
        "x-vercel-ip-country-region": "SP",
        "x-vercel-ip-city": "S%C3%A3o%20Paulo",
      }),
    ).toEqual({ country: "BR", province: "SP", city: "São Paulo" });
    for (const country of ["XX", "T1", "", "China"]) {
      expect(read("cloudflare", { "cf-ipcountry": country })).toBeNull();
    }
    expect(
      read("vercel", { "x-vercel-ip-country": "BR", "x-vercel-ip-city": "%E3%28" })?.city,
    ).toBeUndefined();
  });

  it("is nobody's word by default, Vercel's on Vercel, and no variable's without a trusted proxy", () => {
    expect(parseEnv({}).regionHeaders).toBeNull();
    expect(parseEnv({ VERCEL: "1" }).regionHeaders).toBe("vercel");
    expect(parseEnv({ REGION_HEADERS: "cloudflare", TRUST_PROXY: "1" }).regionHeaders).toBe("cloudflare");
    expect(() => parseEnv({ REGION_HEADERS: "cloudflare" })).toThrow("TRUST_PROXY");
  });
});
