import { describe, expect, it } from "vitest";
import { eventsAnswerSchema } from "#lib/protocol/events.ts";
import { reportSchema } from "#lib/insight/report.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { openEdge, startMs } from "#tests/support/edge.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";
const dayMs = 86_400_000;
const facts = { programs: [aProgram(coffee, { releases: [aRelease()] })] };
const open = () => openEdge({ facts });
type Edge = Awaited<ReturnType<typeof open>>;

const send = (edge: Edge, body: unknown, init: RequestInit & { key?: string | null } = {}) =>
  edge.ask("/edge/v1/events", { method: "POST", body: JSON.stringify(body), ...init });
const installed = { release: "release-1", event: "installed" };
const one = (event: object) => ({ installId: "install-1", events: [event] });

/** What went into the stream. */
async function told(edge: Edge) {
  await edge.delivery.flush();
  const { batches } = await edge.store.readReports();
  return batches.flatMap(({ text }) => {
    const entries: unknown[] = JSON.parse(text);
    return entries.map((entry) => reportSchema.parse(entry));
  });
}
const eventsTold = async (edge: Edge) => (await told(edge)).filter(({ kind }) => kind === "event");

describe("POST /edge/v1/events", () => {
  it("takes a batch at once, and tells no id of a user or a device on", async () => {
    const edge = await open();
    const response = await send(edge, {
      installId: "secret-install",
      user: { id: "secret-user" },
      events: [
        { ...installed, at: startMs - 5_000, durationMs: 1_200, unknownField: 1 },
        {
          release: "release-1",
          event: "download_completed",
          program: coffee,
          bytes: 812,
          delta: true,
          from: "0.9",
        },
        { release: "release-1", event: "crashed", reason: "out_of_memory" },
      ],
    });
    expect(response.status).toBe(202);
    expect(eventsAnswerSchema.strict().parse(await response.json())).toEqual({
      accepted: 3,
      invalid: [],
      serverTime: startMs,
    });
    const events = await eventsTold(edge);
    expect(events).toMatchObject([
      { event: "installed", release: "release-1", atMs: startMs - 5_000, reason: "", isDelta: false },
      { event: "download_completed", bytes: 812, isDelta: true, atMs: startMs },
      { event: "crashed", reason: "out_of_memory" },
    ]);
    expect(JSON.stringify(events)).not.toContain("secret");
  });

  it("names what it cannot read by its place, and takes the rest", async () => {
    const edge = await open();
    const events = [
      { release: "release-1", event: "exploded" },
      installed,
      null,
      { event: "installed" },
      { release: "release-1", event: "crashed", reason: "It was raining, and then…" },
      { ...installed, bytes: -1 },
      { ...installed, at: startMs - 8 * dayMs },
      { ...installed, at: startMs + 99 * dayMs },
    ];
    const answer = await (await send(edge, { installId: "install-1", events })).json();
    expect(answer.accepted).toBe(2);
    expect(answer.invalid.map(({ index }: { index: number }) => index)).toEqual([0, 2, 3, 4, 5, 6]);
    expect(answer.invalid[5].errors[0]).toMatchObject({ pointer: "/at" });
    // A clock that runs ahead is set right.
    expect(await eventsTold(edge)).toMatchObject([{ atMs: startMs }, { atMs: startMs }]);
  });

  it.each([
    ["no installation", { events: [installed] }, "/installId"],
    ["an empty one", { installId: "", events: [installed] }, "/installId"],
    ["no list", { installId: "install-1" }, "/events"],
    ["more than 500", { installId: "install-1", events: Array(501).fill(installed) }, "/events"],
  ])("refuses a request with %s as a whole", async (_what, body, pointer) => {
    const edge = await open();
    const response = await send(edge, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_request", errors: [{ pointer }] });
    expect(await eventsTold(edge)).toEqual([]);
  });

  it("takes 500 at once, and no body beyond its bound", async () => {
    const edge = await open();
    expect(
      await (await send(edge, { installId: "i", events: Array(500).fill(installed) })).json(),
    ).toMatchObject({
      accepted: 500,
    });
    const large = one({ ...installed, padding: "x".repeat(300_000) });
    expect((await send(edge, large)).status).toBe(413);
    expect((await edge.ask("/edge/v1/events")).status).toBe(405);
    expect((await send(edge, one(installed), { key: null })).status).toBe(401);
  });

  it("answers while the store is away, and tells it later", async () => {
    const store = new EmbeddedRulesStore();
    const edge = await openEdge({ facts, store });
    const append = store.appendReports.bind(store);
    store.appendReports = () => Promise.reject(new Error("away"));
    expect((await send(edge, one(installed))).status).toBe(202);
    expect(await eventsTold(edge)).toEqual([]);
    store.appendReports = append;
    expect(await eventsTold(edge)).toHaveLength(1);
  });

  it("says what it had no room for", async () => {
    const store = new EmbeddedRulesStore();
    const edge = await openEdge({ facts, store });
    const events = Array(500).fill(installed);
    for (let request = 0; request < 102; request += 1)
      await send(edge, { installId: `i-${request}`, events });
    await edge.delivery.flush();
    expect((await store.readReports()).lost).toBe(1_000);
  });
});

describe("beside decisions", () => {
  it("tells which users were given which release and run which version, as registers", async () => {
    const edge = await open();
    const ask = (user: string) =>
      edge.resolve({ user: { id: user }, programs: [{ id: coffee, version: "0.9.0" }] });
    for (const user of ["ana", "ben", "ana"]) await ask(user);
    const first = await told(edge);
    const kinds = first.map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual(["given", "held", "sample", "sample"]);
    expect(first.find(({ kind }) => kind === "held")).toMatchObject({ program: coffee, version: "0.9.0" });
    await edge.store.dropReports((await edge.store.readReports()).batches.map(({ id }) => id));
    // Whoever was told is not told again.
    await ask("ana");
    expect(await told(edge)).toEqual([]);
  });
});
