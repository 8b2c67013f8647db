import { describe, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { buildPart, buildSnapshot, partBytes } from "#lib/snapshot/build.ts";
import { programPartSchema, snapshotIndexSchema } from "#lib/snapshot/schema.ts";
import { programPart, release, rollout } from "#tests/support/live-release.ts";
import { snapshotFacts } from "#tests/support/snapshot-facts.ts";

const full = release({ order: 2, testers: ["tess"], rollout: rollout({}) });
const older = release({ order: 1 });
const pilot = release({ order: 3, state: "pilot_testing", testers: ["zoe", "anna"] });
const program = {
  id: "0000000000000001",
  kind: "html5",
  halt: null,
  releases: [older, full, pilot],
} as const;
const programs = [{ ...program, releases: [...program.releases] }];

describe("a mini program's part", () => {
  it("has its releases newest first, down to the newest full one", () => {
    const part = buildPart({ ...program, releases: [older, full, pilot] });
    expect(part.releases.map(({ order }) => order)).toEqual([3, 2]);
    expect(programPartSchema.parse(part)).toEqual(part);
  });

  it("names no testers and no rollout of a full release", () => {
    const part = buildPart({ ...program, releases: [full] });
    expect(part.releases[0]).toMatchObject({ testers: [], rollout: null });
  });

  it("has the same bytes for the same facts, in whatever order rows and keys come", () => {
    const shuffled = { ...pilot, testers: ["anna", "zoe"] };
    const reversed = Object.fromEntries(Object.entries(shuffled).toReversed());
    const one = partBytes(buildPart({ ...program, releases: [full, pilot] }));
    const other = partBytes(buildPart({ ...program, releases: [Object.assign(reversed, shuffled), full] }));
    expect(other).toEqual(one);
    expect(JSON.parse(new TextDecoder().decode(one))).toEqual(
      buildPart({ ...program, releases: [full, pilot] }),
    );
  });
});

describe("a snapshot", () => {
  it("names each part by the SHA-256 of its bytes", async () => {
    const { index, parts, bytes } = await buildSnapshot(snapshotFacts({ programs }));
    expect(snapshotIndexSchema.parse(index)).toEqual(index);
    const sha256 = index.programs[program.id] ?? "";
    expect(await sha256Hex(bytes.get(sha256) ?? new Uint8Array())).toBe(sha256);
    expect(partBytes(parts.get(sha256) ?? programPart({}))).toEqual(bytes.get(sha256));
  });

  it("is the same when it is rebuilt, and changes only the parts that changed", async () => {
    const other = {
      ...programs[0],
      id: "0000000000000002",
      kind: "html5",
      halt: null,
      releases: [full],
    } as const;
    const both = [...programs, { ...other, releases: [full] }];
    const first = await buildSnapshot(snapshotFacts({ programs: both }));
    expect(await buildSnapshot(snapshotFacts({ programs: both.toReversed() }))).toEqual(first);
    const changed = [...programs, { ...other, releases: [pilot, full] }];
    const next = await buildSnapshot(snapshotFacts({ programs: changed }));
    expect(next.index.programs[program.id]).toBe(first.index.programs[program.id]);
    expect(next.index.programs[other.id]).not.toBe(first.index.programs[other.id]);
  });

  it("knows SHA-256 as published", async () => {
    expect(await sha256Hex(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
