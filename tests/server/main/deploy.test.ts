import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import type { Publication, RulesStore } from "#server/rules-store/rules-store.ts";
import { startDeliveryProcess } from "#tests/support/delivery-process.ts";
import { aProgram, aPublication, aRelease, freshScope, keyDigest } from "#tests/support/snapshots.ts";

const redisUrl = inject("redisUrl");
const program = "1000000000000001";
type Process = Awaited<ReturnType<typeof startDeliveryProcess>>;
type Json = Record<string, unknown>;

/** The same publication as another version of the control plane would write it. */
async function rewritten(
  publication: Publication,
  { part, index }: { part: (part: Json) => Json; index: (index: Json) => Json },
): Promise<Publication> {
  const parts = new Map<string, Uint8Array>();
  const programs: Record<string, string> = {};
  for (const [id, digest] of Object.entries(publication.index.programs)) {
    const before = new TextDecoder().decode(publication.parts.get(digest));
    const bytes = new TextEncoder().encode(JSON.stringify(part(JSON.parse(before))));
    programs[id] = await sha256Hex(bytes);
    parts.set(programs[id], bytes);
  }
  // What another version writes is no index of ours: that is what is tried here.
  const written = index({ ...publication.index, programs }) as Publication["index"];
  return { ...publication, index: written, parts };
}

const unknownHere = { laterField: { of: ["a", "newer", "version"] } };
const newer = {
  index: (index: Json) => ({ ...index, ...unknownHere }),
  part: (part: Json) => ({
    ...part,
    ...unknownHere,
    releases: (part["releases"] as Json[]).map((release) => ({ ...release, ...unknownHere })),
  }),
};
const defaulted = ["qrCodes", "admissionEpoch", "windowEpoch", "lists", "deltas"];
const without = (names: readonly string[], of: Json) =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
const older = {
  // This version's store looks at them before it writes the others.
  index: (index: Json) => ({ ...index, toJSON: () => without(["switches", "chunks"], index) }),
  part: (part: Json) => ({
    ...part,
    releases: (part["releases"] as Json[]).map((release) => without(defaulted, release)),
  }),
};

describe.skipIf(redisUrl === null)("a deploy under traffic (catalogue 78)", () => {
  const scope = freshScope();
  const deviceKey = `dk_${scope.app}`;
  let store: RulesStore;
  const started: Process[] = [];
  const start = async () => {
    const process = await startDeliveryProcess({ REDIS_URL: redisUrl ?? "" });
    started.push(process);
    return process;
  };
  const publication = async (sequence: number) =>
    aPublication(scope, {
      sequence,
      deviceKeys: [await keyDigest(deviceKey)],
      programs: [
        aProgram(program, {
          releases: [aRelease({ id: `release-${sequence}`, version: `1.0.${sequence}` })],
        }),
      ],
    });

  beforeAll(async () => {
    store = await openRulesStore({ kind: "redis", url: redisUrl ?? "" });
    await store.publish(await publication(1));
  });
  afterAll(async () => {
    await Promise.all(started.map((process) => process.kill()));
    await store.close();
  });

  /** Asks whoever is in service, over connections that are kept, until told to stop; nothing may go wrong. */
  function traffic(inService: () => number) {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const seen = { answers: 0, wrong: [] as string[], highest: 0 };
    let running = true;
    const ask = (port: number) =>
      new Promise<void>((resolve) => {
        const headers = { authorization: `Bearer ${deviceKey}` };
        const path = `/edge/v1/resolve?program=${program}&userId=u${seen.answers}`;
        const asked = request({ port, host: "127.0.0.1", path, headers, agent }, (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (chunk: string) => void (text += chunk));
          answer.on("end", () => {
            judge(answer.statusCode ?? 0, text);
            resolve();
          });
        });
        asked.on("error", (error) => {
          seen.wrong.push(String(error));
          resolve();
        });
        asked.end();
      });
    const judge = (status: number, text: string) => {
      seen.answers += 1;
      const { sequence = 0, programs = [] } = status === 200 ? JSON.parse(text) : {};
      const right = programs[0]?.version === `1.0.${sequence}` && programs[0]?.decision === "update";
      if (!right) seen.wrong.push(`${status} ${text.slice(0, 200)}`);
      seen.highest = Math.max(seen.highest, sequence);
    };
    const askers = Array.from({ length: 8 }, async () => {
      while (running) await ask(inService());
    });
    return {
      seen,
      async stop() {
        running = false;
        await Promise.all(askers);
        agent.destroy();
      },
    };
  }

  const reaches = async (asked: { seen: { highest: number } }, sequence: number) => {
    await expect.poll(() => asked.seen.highest, { timeout: 5_000 }).toBe(sequence);
  };

  it("costs no answer: the new process is asked before the old one drains, and back again", async () => {
    const old = await start();
    let port = old.port;
    const asked = traffic(() => port);
    await reaches(asked, 1);
    const fresh = await start();
    port = fresh.port;
    await sleep(50);
    old.child.kill("SIGTERM");
    expect(await old.ended()).toBe(0);
    // The deploy was a mistake: the version before comes back the same way.
    const back = await start();
    port = back.port;
    await sleep(50);
    fresh.child.kill("SIGTERM");
    expect(await fresh.ended()).toBe(0);
    await asked.stop();
    expect(asked.seen.wrong).toEqual([]);
    expect(asked.seen.answers).toBeGreaterThan(100);
  });

  it("decides right by what a newer and an older control plane publish in turns", async () => {
    const { port } = await start();
    const asked = traffic(() => port);
    for (const [at, as] of [newer, older, newer, older].entries()) {
      const sequence = 2 + at;
      const written = await store.publish(await rewritten(await publication(sequence), as));
      expect(written.ok).toBe(true);
      await reaches(asked, sequence);
    }
    await asked.stop();
    expect(asked.seen.wrong).toEqual([]);
  });
});
