import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protocolLimits as limits } from "#lib/protocol/limits.ts";
import { parseQuickBody } from "#lib/protocol/quick-body.ts";
import { resolveRequestSchema } from "#lib/protocol/resolve.ts";

/** A value that is good more often than not: a little wrong is what a quick reader could overlook. */
const text = (lengthMax: number) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.string({ maxLength: 12 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "x".repeat(lengthMax), "x".repeat(lengthMax + 1), "\u0000", "💚"),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
const fields = (model: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 40, arbitrary: fc.record(model, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.record(model, { requiredKeys: [] }),
          fc.constantFrom("__proto__", "constructor", "id", "Platform"),
        )
        .map(([good, name]) =>
          JSON.parse(`{"${name}":{"id":"a"},${JSON.stringify(good).slice(1)}`.replace(",}", "}")),
        ),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
const digits = fc.stringMatching(/^\d{16}$/);
const program = fields({
  id: fc.oneof({ weight: 60, arbitrary: digits }, { weight: 1, arbitrary: text(16) }),
  version: text(limits.versionLengthMax),
  sha256: fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), text(64)),
});
const attribute = text(limits.attributeLengthMax);
const device = fields({
  platform: attribute,
  model: attribute,
  osVersion: attribute,
  network: attribute,
  region: fields({ country: attribute, city: attribute }),
  custom: fc.oneof(
    fc.dictionary(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,6}$/),
      fc.oneof(attribute, fc.double(), fc.boolean()),
    ),
    fc.dictionary(fc.string(), attribute),
    fc.constant(
      Object.fromEntries(Array.from({ length: limits.customAttributesMax + 1 }, (_, at) => [`a${at}`, at])),
    ),
  ),
});
const body = fields({
  user: fields({ id: text(limits.userIdLengthMax) }),
  installId: text(limits.installIdLengthMax),
  device,
  programs: fc.oneof(
    fc.array(program, { maxLength: 4 }),
    fc.array(
      digits.map((id) => ({ id })),
      { maxLength: 210 },
    ),
  ),
  qr: text(limits.qrLengthMax),
  cursor: digits,
});

const whole = {
  user: { id: "ana" },
  installId: "install-1",
  device: {
    platform: "android",
    model: "Pixel 9",
    brand: "Google",
    osVersion: "15",
    appVersion: "8.2.1",
    sdkVersion: "1.0",
    network: "wifi",
    language: "zh-CN",
    region: { country: "CN", province: "GD", city: "SZ" },
    custom: { tier: "gold", age: 30, beta: true },
  },
  programs: [{ id: "1000000000000001", version: "1.0.0", sha256: "0123456789abcdef".repeat(4) }],
  qr: "token",
};

describe("the quick reader of a resolve's body", () => {
  it("says what the schema says, wherever it says anything", () => {
    let answered = 0;
    fc.assert(
      fc.property(body, (sent) => {
        // As it comes over the wire: without what JSON does not have.
        const value: unknown = JSON.parse(JSON.stringify(sent));
        const quick = parseQuickBody(value);
        if (quick === null) return;
        answered += 1;
        const parsed = resolveRequestSchema.safeParse(value);
        expect(parsed.success).toBe(true);
        expect(quick).toEqual(parsed.data);
      }),
      { numRuns: 5_000 },
    );
    expect(answered).toBeGreaterThan(150);
  });

  it("reads every field that devices send, up to the last of their limits", () => {
    expect(parseQuickBody(whole)).toEqual(resolveRequestSchema.parse(whole));
    const many = { programs: Array.from({ length: limits.programsMax }, () => whole.programs[0]) };
    expect(parseQuickBody(many)).toEqual(resolveRequestSchema.parse(many));
    expect(parseQuickBody({ programs: [...many.programs, whole.programs[0]] })).toBeNull();
    expect(parseQuickBody({})).toEqual({});
  });

  it("leaves to the schema what is unknown, wrong, or of another making", () => {
    const left: unknown[] = [
      null,
      [],
      "text",
      { ...whole, more: 1 },
      { device: { ...whole.device, colour: "red" } },
      { device: { region: { country: 1 } } },
      { device: { custom: { "not a name": "a" } } },
      { device: { custom: { height: Number.POSITIVE_INFINITY } } },
      { user: { id: "ana", name: "Ana" } },
      { user: JSON.parse('{"__proto__":{"id":"a"}}') },
      { user: Object.create({ id: "ana" }) },
      { programs: [{ id: "12" }] },
      { programs: [{ version: "1.0" }] },
      { qr: "" },
      { cursor: "1000000000000001" },
    ];
    for (const value of left) expect(parseQuickBody(value), JSON.stringify(value)).toBeNull();
  });
});
