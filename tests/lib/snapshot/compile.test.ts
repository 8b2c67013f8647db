import { describe, expect, it } from "vitest";
import { compileSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import { compileProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { SnapshotIndex } from "#lib/snapshot/schema.ts";
import { programPart, release } from "#tests/support/live-release.ts";
import { snapshotFacts } from "#tests/support/snapshot-facts.ts";
import { buildSnapshot } from "#lib/snapshot/build.ts";

const first = {
  id: "0000000000000001",
  kind: "html5",
  halt: null,
  releases: [release({ order: 1 })],
} as const;
const second = { ...first, id: "0000000000000002" };
const programs = [first, second].map((program) => ({ ...program, releases: [...program.releases] }));

const device = compileDevice({ userId: "anna", installId: null, identityVerified: true, attributes: {} });

describe("a compiled snapshot", () => {
  it("holds every mini program that the index names", async () => {
    const { index, parts } = await buildSnapshot(snapshotFacts({ programs }));
    const { programs: compiled } = compileSnapshot(index, parts);
    expect([...compiled.keys()]).toEqual([first.id, second.id]);
    expect(resolve(compiled.get(second.id), device, null, 0)).toMatchObject({ decision: "update" });
  });

  it("reuses the programs whose part did not change, without being given the part again", async () => {
    const before = await buildSnapshot(snapshotFacts({ programs }));
    const changed = programs.map((program) =>
      program.id === first.id ? { ...program, releases: [release({ order: 2 })] } : program,
    );
    const after = await buildSnapshot(snapshotFacts({ programs: changed, sequence: 8 }));
    const digest = after.index.programs[first.id] ?? "";
    const onlyNew = new Map([...after.parts].filter(([sha256]) => sha256 === digest));
    const previous = compileSnapshot(before.index, before.parts);
    const next = compileSnapshot(after.index, onlyNew, { previous });
    expect(next.programs.get(second.id)).toBe(previous.programs.get(second.id));
    expect(next.programs.get(first.id)).not.toBe(previous.programs.get(first.id));
    expect(resolve(next.programs.get(first.id), device, null, 0).release?.order).toBe(2);
  });

  it("forgets programs that the index no longer names", async () => {
    const before = await buildSnapshot(snapshotFacts({ programs }));
    const previous = compileSnapshot(before.index, before.parts);
    const index: SnapshotIndex = { ...before.index, programs: {} };
    expect(compileSnapshot(index, new Map(), { previous }).programs.size).toBe(0);
  });

  it("is refused whole where a part is missing or belongs to another program", async () => {
    const { index, parts } = await buildSnapshot(snapshotFacts({ programs }));
    expect(() => compileSnapshot(index, new Map())).toThrow("which is none of it");
    const swapped = { ...index, programs: { [first.id]: index.programs[second.id] ?? "" } };
    expect(() => compileSnapshot(swapped, parts)).toThrow("which is none of it");
  });
});

describe("a compiled program", () => {
  it("gives the same frozen answer object every time: deciding allocates nothing", () => {
    const program = compileProgram(programPart({ releases: [release({ order: 1 })] }));
    const answer = resolve(program, device, null, 0);
    expect(resolve(program, device, null, 1)).toBe(answer);
    expect(Object.isFrozen(answer)).toBe(true);
  });

  it("lets nobody in where a demanded app version cannot be read", () => {
    const program = compileProgram(programPart({ releases: [release({ order: 1, appVersionMin: "x" })] }));
    const modern = {
      userId: "anna",
      installId: null,
      identityVerified: true,
      attributes: { appVersion: "99" },
    };
    expect(resolve(program, compileDevice(modern), null, 0)).toMatchObject({ decision: "none" });
  });
});
