import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuickQuery, requestOfQuickQuery } from "#lib/protocol/quick-query.ts";
import { parseResolveQuery } from "#lib/protocol/query.ts";
import { resolveRequestSchema } from "#lib/protocol/resolve.ts";
import { someDigest } from "#tests/support/snapshots.ts";

const names = (
  "program version sha256 userId installId platform model brand osVersion appVersion sdkVersion network language " +
  "country province city custom.tier cursor other __proto__ constructor"
).split(" ");
const values = fc.oneof(
  fc.constantFrom("1000000000000001", someDigest, "1.0.0", "", "+", "%20", "%zz", "a=b", "zh-CN", "😀"),
  fc.string({ maxLength: 300, unit: "grapheme" }),
  fc.string({ maxLength: 20, unit: fc.constantFrom(..."abc123.-_~/:@!$'()*,;?&=%+#") }),
);
const pairs = fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 6 });

describe("the query of GET resolve", () => {
  it("means the same to the quick reader as to the general one, or the quick one leaves it alone", () => {
    let answered = 0;
    fc.assert(
      fc.property(pairs, fc.constantFrom("&", "&&"), fc.boolean(), (list, joint, leadWithProgram) => {
        const all = leadWithProgram ? [["program", "1000000000000001"], ...list] : list;
        const query = all.map(([name, value]) => `${name}=${value}`).join(joint);
        const quick = parseQuickQuery(`http://edge/x?${query}`, "http://edge/x?".length);
        if (quick === null) return;
        answered += 1;
        expect(parseResolveQuery(query)).toEqual({ ok: true, request: requestOfQuickQuery(quick) });
      }),
      { numRuns: 5_000 },
    );
    expect(answered).toBeGreaterThan(100);
  });

  it("means the same as the body of POST", () => {
    const query = parseResolveQuery(
      "program=1000000000000001&version=1.0.0&userId=a%20b&installId=i&platform=ios&country=CN&custom.tier=gold",
    );
    const body = resolveRequestSchema.parse({
      user: { id: "a b" },
      installId: "i",
      device: { platform: "ios", region: { country: "CN" }, custom: { tier: "gold" } },
      programs: [{ id: "1000000000000001", version: "1.0.0" }],
    });
    expect(query).toEqual({ ok: true, request: body });
  });

  it("refuses a parameter that is given twice, whichever would win", () => {
    expect(parseResolveQuery("userId=a&userId=b")).toMatchObject({
      ok: false,
      faults: [{ path: ["userId"] }],
    });
    expect(parseResolveQuery("custom.a=1&custom.a=2")).toMatchObject({ ok: false });
    expect(parseQuickQuery("?program=1000000000000001&userId=a&userId=b", 1)).toBeNull();
  });

  it("names the parameter that is at fault", () => {
    const faults = (query: string) => {
      const read = parseResolveQuery(query);
      return read.ok ? [] : read.faults.map(({ path }) => path[0]);
    };
    expect(faults(`userId=${"x".repeat(257)}`)).toEqual(["userId"]);
    expect(faults(`country=${"x".repeat(201)}`)).toEqual(["country"]);
    expect(faults("custom.1bad=x")).toEqual(["custom.1bad"]);
  });
});

describe("the body of POST resolve", () => {
  it("answers a bad program entry by itself and keeps the others", () => {
    const read = resolveRequestSchema.parse({
      programs: [{ id: "1000000000000001" }, { id: "x" }, null, 7, { id: "1000000000000002", version: 5 }],
    });
    expect(read.programs).toEqual([
      { ok: true, query: { id: "1000000000000001" } },
      { ok: false, id: "x" },
      { ok: false, id: "" },
      { ok: false, id: "" },
      { ok: false, id: "1000000000000002" },
    ]);
  });

  it("refuses more than 200 programs, ids over 256 characters and arrays in place of objects", () => {
    const bad = [
      { programs: Array.from({ length: 201 }, () => ({ id: "1000000000000001" })) },
      { user: { id: "u".repeat(257) } },
      { user: ["u"] },
      { device: { model: ["Pixel"] } },
      { device: { custom: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`a${at}`, at])) } },
      [],
      "text",
      null,
    ];
    for (const body of bad) expect(resolveRequestSchema.safeParse(body).success).toBe(false);
  });

  it("says of a bad custom attribute how to mend its name or its value", () => {
    const said = (custom: object) =>
      resolveRequestSchema.safeParse({ device: { custom } }).error?.issues.map(({ message }) => message);
    expect(said({ "bad name": 1 })).toEqual([expect.stringContaining("a letter, then letters, digits or _")]);
    expect(said({ tier: ["gold"] })).toEqual([expect.stringContaining("a number, or true or false")]);
    expect(said({ tier: "x".repeat(201) })).toEqual([expect.stringContaining("200")]);
  });

  it("lets no key of the body reach a prototype", () => {
    const body = JSON.parse('{"__proto__":{"polluted":1},"device":{"custom":{"__proto__":{"polluted":1}}}}');
    resolveRequestSchema.safeParse(body);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
