import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { manifestStatementSchema } from "#lib/crypto/manifest.ts";
import { deviceEventKinds } from "#lib/device/events.ts";
import { readResolveAnswer } from "#lib/device/read-answer.ts";
import { manifestStatement } from "#lib/device/read-statement.ts";
import { readAs } from "#lib/device/shape.ts";
import { eventKinds } from "#lib/insight/event-kinds.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { someDigest } from "#tests/support/snapshots.ts";

const common = {
  app: "app-1",
  environment: "production",
  miniProgram: "1000000000000001",
  epoch: 1,
  sequence: 4,
  issuedAt: 1_790_000_000_000,
  expiresAt: 1_790_000_100_000,
};
const live = {
  ...common,
  state: "live",
  release: "release-1",
  version: "1.0.0",
  sha256: someDigest,
  size: 10,
  configurationSha256: someDigest,
  policy: emptyConfiguration.upgradePolicy,
};
const program = {
  id: "1000000000000001",
  decision: "update",
  reason: "everyone",
  release: "release-1",
  version: "1.0.0",
  manifest: "a.b.c",
  package: {
    url: "/edge/v1/packages/x",
    size: 10,
    sha256: someDigest,
    sealed: { size: 9, sha256: someDigest },
  },
  delta: {
    from: someDigest,
    url: "/edge/v1/deltas/x",
    size: 4,
    sha256: someDigest,
    sealed: { size: 5, sha256: someDigest },
  },
  policy: emptyConfiguration.upgradePolicy,
  configuration: emptyConfiguration,
  name: "Coffee",
  icon: null,
};
const answer = { epoch: 1, sequence: 4, nextCheckAfter: 1_800, serverTime: 1_790_000_000_000 };

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    "live",
    "removed",
    "wifi",
    -1,
    0,
    -0,
    1.5,
    2 ** 53,
    NaN,
    true,
    [],
    {},
  ),
  fc.constantFrom<unknown>(
    someDigest,
    someDigest.toUpperCase(),
    "1.2",
    "1",
    "1000000000000001",
    "9".repeat(17),
  ),
  fc.string(),
  fc.integer(),
);

/** The value with some of its fields, at any depth, replaced, dropped or added. */
function changed(value: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const paths = pathsOf(value);
  const change = fc.tuple(fc.constantFrom(...paths), odd);
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const copy: Record<string, unknown> = structuredClone(value);
    for (const [path, put] of changes) set(copy, path, put);
    return copy;
  });
}

function pathsOf(value: Record<string, unknown>, before: string[] = []): string[][] {
  return Object.entries(value).flatMap(([name, field]) => {
    const path = [...before, name];
    const isDeep = typeof field === "object" && field !== null && !Array.isArray(field);
    return isDeep ? [path, ...pathsOf(field as Record<string, unknown>, path)] : [path];
  });
}

function set(target: Record<string, unknown>, [first = "", ...rest]: string[], put: unknown): void {
  const next = target[first];
  if (rest.length === 0) target[first] = put;
  else if (typeof next === "object" && next !== null) set(next as Record<string, unknown>, rest, put);
}

describe("what a device reads by hand", () => {
  it("of statements is what the platform's schema reads, field by field", () => {
    const halt = { ...common, state: "suspended", reason: "Under investigation." };
    const signed = { ...live, developerSignature: "a.b.c" };
    const statements = fc.oneof(changed(live), changed(halt), changed(signed), fc.anything());
    fc.assert(
      fc.property(statements, (value) => {
        const schema = manifestStatementSchema.safeParse(value);
        expect(readAs(manifestStatement, value)).toEqual(schema.success ? schema.data : null);
      }),
      { numRuns: 3_000 },
    );
  });

  it("of an answer is what the platform's schema reads; a program that it cannot read is left out alone", () => {
    fc.assert(
      fc.property(changed(answer), fc.array(changed(program), { maxLength: 3 }), (frame, programs) => {
        const whole = JSON.parse(JSON.stringify({ ...frame, programs }));
        const schema = resolveAnswerSchema.safeParse(whole);
        const read = readResolveAnswer(JSON.stringify(whole));
        if (!schema.success) return;
        const { epoch: _epoch, serverTime: _time, ...about } = schema.data;
        expect(read).toMatchObject({ sequence: about.sequence, nextCheckAfter: about.nextCheckAfter });
        const known = schema.data.programs.filter(({ id }) => /^\d{16}$/.test(id));
        expect(read?.programs.map((one) => one.answer)).toEqual(known);
      }),
      { numRuns: 2_000 },
    );
  });

  it("names the same events as the protocol", () => {
    expect(deviceEventKinds).toEqual(eventKinds);
  });
});
