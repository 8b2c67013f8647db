import { expect, it } from "vitest";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { openEdge } from "#tests/support/edge.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const program = "1000000000000001";
const sha256 = "a".repeat(64);
const delta = { from: "b".repeat(64), sha256: "c".repeat(64), size: 12 };
const facts = {
  programs: [aProgram(program, { releases: [aRelease({ version: "2.0.0", sha256, deltas: [delta] })] })],
};

async function answerOf(bytesAt?: string) {
  const edge = await openEdge({ facts, ...(bytesAt ? { bytesAt } : {}) });
  const asked = { programs: [{ id: program, version: "0.1", sha256: delta.from }] };
  const { programs } = resolveAnswerSchema.parse(await (await edge.resolve(asked)).json());
  return programs[0];
}

it("names packages and deltas below the CDN where there is one, and nothing else", async () => {
  const told = await answerOf("https://cdn.example.com");
  expect(told?.package?.url).toBe(`https://cdn.example.com/edge/v1/packages/${program}/${sha256}`);
  expect(told?.delta?.url).toBe(
    `https://cdn.example.com/edge/v1/deltas/${program}/${delta.from}/${sha256}/${delta.sha256}`,
  );
});

it("names them where the device asked, without one", async () => {
  const told = await answerOf();
  expect(told?.package?.url).toBe(`/edge/v1/packages/${program}/${sha256}`);
  expect(told?.delta?.url).toMatch(/^\/edge\/v1\/deltas\//);
});
