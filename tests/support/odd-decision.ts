import { customKinds } from "#lib/rules/custom-attribute.ts";
import type { Filter, PublishedFilter, Rollout } from "#lib/rules/schema.ts";
import type { DeviceContext } from "#lib/snapshot/device.ts";
import names from "#tests/vectors/device-names.json" with { type: "json" };
import { programPart, release } from "./live-release.ts";
import type { Random, RandomCase } from "./random-decision.ts";

/** Texts that nobody means well with, or that runtimes could read in different ways. */
const hostile = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "x".repeat(65_536),
  "😀".repeat(2_000),
  "\ud800",
  "\udc00\ud800",
  "İstanbul",
  "ıSPARTA",
  "STRASSE",
  "straße",
  "ΣΊΣΥΦΟΣ",
  "\u202eabc",
  "e\u0301",
  "\u00e9",
  "ﬁ",
  "１６",
  "1e3",
  "0x10",
  "-0",
  "١٢",
  "NaN",
  "Infinity",
  "1.2.3.4.5",
  "1.999999999999",
  "__proto__",
  "constructor",
  "toString",
  "'; DROP TABLE releases; --",
  '" OR ""="',
  "return redis.call('FLUSHALL')",
  "${7*7}{{7*7}}",
  "../../etc/passwd",
  "\n\r\t",
  "中国/浙江省/杭州市",
] as const;
const values: readonly string[] = [...hostile, ...names.values];
const wantable = values.filter((value) => value !== "" && value.length <= 200);
const attributes = [
  "model",
  "brand",
  "platform",
  "osVersion",
  "appVersion",
  "sdkVersion",
  "network",
  "language",
  "region.country",
  "region.province",
  "region.city",
  "custom.tier",
  "custom.__proto__x",
] as const;

/** A rollout by region and model, and a device with values out of lists of real and of hostile ones. */
export function oddCase(random: Random): RandomCase {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const value = () => pick(values) ?? "";
  const device: DeviceContext = {
    userId: value(),
    installId: pick([null, value()]) ?? null,
    identityVerified: random() < 0.7,
    attributes: {
      model: value(),
      brand: value(),
      platform: value(),
      osVersion: value(),
      appVersion: value(),
      sdkVersion: value(),
      network: value(),
      language: value(),
      region: { country: value(), province: value(), city: value() },
      custom: { tier: pick([value(), Number(value()), true]) ?? "", constructor: value() },
    },
  };
  const seen = Object.values(device.attributes).filter((one) => typeof one === "string");
  const near = () => pick(seen.filter((one) => one !== "" && one.length <= 200)) ?? "x";
  const wanted = () => (random() < 0.5 ? near() : (pick(wantable) ?? "x"));
  const filters = Array.from({ length: Math.floor(random() * 3) }, () => oddFilter(random, wanted));
  const rollout: Rollout = {
    salt: pick(["abcdefghijklmno", "盐", "r"]) ?? "r",
    state: "running",
    audiences: [{ kind: "percentage", basisPoints: pick([0, 5_000, 10_000]) ?? 0 }],
    filters,
  };
  const part = programPart({
    releases: [
      release({ order: 2, state: "grayscale_release", rollout, testers: [near()] }),
      release({ order: 1, state: "full_release" }),
    ],
  });
  const held = random() < 0.5 ? null : { version: value(), sha256: value() };
  return { part, device, held, nowMs: 0 };
}

function oddFilter(random: Random, wanted: () => string): PublishedFilter {
  const kind = [undefined, ...customKinds][Math.floor(random() * 4)];
  const filter = writtenFilter(random, wanted);
  return kind === undefined ? filter : { ...filter, kind };
}

function writtenFilter(random: Random, wanted: () => string): Filter {
  const attribute = attributes[Math.floor(random() * attributes.length)] ?? "model";
  const kind = Math.floor(random() * 4);
  if (kind === 0) return { attribute, operator: "is_one_of", values: [wanted(), wanted(), wanted()] };
  if (kind === 1) return { attribute, operator: "is_none_of", values: [wanted(), wanted()] };
  if (kind === 2) return { attribute, operator: "between", low: wanted(), high: wanted() };
  return { attribute, operator: "at_least", value: wanted() };
}
