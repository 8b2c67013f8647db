import { SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { identityAudience } from "#lib/crypto/identity.ts";
import { firstKeySet } from "#lib/crypto/ceremony.ts";
import { signSimulatorToken } from "#lib/crypto/simulator-token.ts";
import { openEdge, startMs } from "#tests/support/edge.ts";
import { identityKey, platformKey, trustOf } from "#tests/support/signing.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";

const coffee = "1000000000000001";
const tea = "1000000000000002";
const startSeconds = startMs / 1000;

const programs = [coffee, tea].map((id) =>
  aProgram(id, {
    releases: [
      aRelease({
        id: `pilot-of-${id}`,
        order: 2,
        version: "2.0.0",
        state: "pilot_testing",
        testers: ["tester-1"],
      }),
      aRelease({ id: `full-of-${id}` }),
    ],
  }),
);

let pair: Awaited<ReturnType<typeof identityKey>>;
beforeAll(async () => {
  pair = await identityKey("ES256", "server-1");
});

async function signedEdge() {
  const edge = await openEdge({ facts: { programs, signedIdentity: true, identityKeys: [pair.jwk] } });
  const token = (sub: string, exp = startSeconds + 600, by = pair) =>
    new SignJWT({ sub, aud: identityAudience(edge.scope.app, edge.scope.environment), exp })
      .setProtectedHeader({ alg: "ES256", kid: "server-1" })
      .sign(by.key);
  const versionFor = async (userId: string | null, jwt?: string) => {
    const user = userId === null ? "" : `&userId=${userId}`;
    const answer = await edge.askJson(
      `/edge/v1/resolve?program=${coffee}${user}`,
      jwt === undefined ? {} : { headers: { "sluice-identity": jwt } },
    );
    return answer.programs[0].version;
  };
  return { edge, token, versionFor };
}

describe("signed identity, where the environment demands it", () => {
  it("opens the pilot only to a tester who is proven", async () => {
    const { token, versionFor } = await signedEdge();
    expect(await versionFor("tester-1")).toBe("1.0.0");
    expect(await versionFor("tester-1", "not.a.token")).toBe("1.0.0");
    expect(await versionFor("tester-1", await token("tester-1"))).toBe("2.0.0");
    expect(await versionFor(null, await token("tester-1"))).toBe("2.0.0");
    expect(await versionFor("tester-1", await token("somebody-else"))).toBe("1.0.0");
    expect(await versionFor("somebody-else", await token("tester-1"))).toBe("1.0.0");
  });

  it("remembers a proven token no longer than it lives", async () => {
    const { edge, token, versionFor } = await signedEdge();
    const jwt = await token("tester-1", startSeconds + 60);
    expect(await versionFor("tester-1", jwt)).toBe("2.0.0");
    expect(await versionFor("tester-1", jwt)).toBe("2.0.0");
    edge.clock.nowMs += 120_000;
    expect(await versionFor("tester-1", jwt)).toBe("1.0.0");
  });

  it("forgets what a key proved once the key is withdrawn", async () => {
    const { edge, token, versionFor } = await signedEdge();
    const jwt = await token("tester-1");
    expect(await versionFor("tester-1", jwt)).toBe("2.0.0");
    await edge.publish({ identityKeys: [] });
    await edge.delivery.snapshots.refresh();
    expect(await versionFor("tester-1", jwt)).toBe("1.0.0");
  });

  it("still buckets by the id that is only claimed", async () => {
    const rollout = {
      salt: "everybody-claims",
      state: "running" as const,
      filters: [],
      audiences: [{ kind: "percentage" as const, basisPoints: 10_000 }],
    };
    const releases = [
      aRelease({ id: "g", order: 2, version: "2.0.0", state: "grayscale_release", rollout }),
      aRelease(),
    ];
    const { edge, versionFor } = await signedEdge();
    await edge.publish({ programs: [aProgram(coffee, { releases })] });
    expect(await versionFor("anybody")).toBe("2.0.0");
  });
});

describe("the console's simulator", () => {
  async function simulator(allowed: string[] | "*") {
    const { edge } = await signedEdge();
    const [online, root] = await Promise.all([platformKey("online-1"), platformKey("root-1")]);
    await edge.store.writeKeySet(JSON.stringify(await trustOf(root, firstKeySet([online.jwk], startMs))));
    const { app, environment } = edge.scope;
    const claims = { app, environment, programs: allowed, exp: startSeconds + 600 };
    const key = await signSimulatorToken(claims, online.signer);
    return { edge, key };
  }

  it("stands for any user, says why, and how old the snapshot is", async () => {
    const { edge, key } = await simulator([coffee]);
    edge.clock.nowMs += 2_000;
    const answer = await edge.askJson(`/edge/v1/resolve?program=${coffee}&userId=tester-1`, { key });
    expect(answer).toMatchObject({
      snapshotAgeSeconds: 2,
      programs: [{ decision: "update", reason: "tester", version: "2.0.0" }],
    });
    expect(answer.programs[0].trace.at(-1)).toMatchObject({ step: "outcome", reason: "tester" });
  });

  it("sees only the programs that its token names", async () => {
    const { edge, key } = await simulator([coffee]);
    const other = await edge.askJson(`/edge/v1/resolve?program=${tea}&userId=tester-1`, { key });
    expect(other.programs[0]).toMatchObject({ decision: "unknown", reason: "unknown_program" });
    const list = await (await edge.resolve({ user: { id: "tester-1" } }, { key })).json();
    expect(list.programs.map(({ id }: { id: string }) => id)).toEqual([coffee]);
    const found = await edge.askJson("/edge/v1/search?q=coffee", { key });
    expect(found.programs).toHaveLength(1);
    const all = await simulator("*");
    const everything = await (await all.edge.resolve({}, { key: all.key })).json();
    expect(everything.programs).toHaveLength(2);
  });

  it("counts in no figures", async () => {
    const { edge, key } = await simulator("*");
    await edge.ask(`/edge/v1/resolve?program=${coffee}&userId=tester-1`, { key });
    await edge.delivery.flushSeen();
    expect(await edge.store.readSeen(edge.scope, "*", ["2026-11-21"])).toBe(0);
  });

  it("is refused when its token has expired or is another's", async () => {
    const { edge, key } = await simulator("*");
    const status = async (token: string) => (await edge.ask("/edge/v1/search", { key: token })).status;
    expect(await status(key)).toBe(200);
    expect(await status(`${key.slice(0, -2)}AA`)).toBe(401);
    expect(await status("st_a.b.c")).toBe(401);
    edge.clock.nowMs += 700_000;
    expect(await status(key)).toBe(401);
  });
});

describe("users seen", () => {
  it("are counted once a day, for the app and for the program that was asked for", async () => {
    const edge = await openEdge({ facts: { programs } });
    for (const userId of ["a", "b", "a"])
      await edge.ask(`/edge/v1/resolve?program=${coffee}&userId=${userId}`);
    await edge.resolve({ installId: "install-1", programs: [{ id: tea }] });
    await edge.resolve({ user: { id: "c" }, programs: [{ id: coffee }, { id: tea }] });
    await edge.ask("/edge/v1/resolve?program=9999999999999999&userId=d");
    await edge.ask(`/edge/v1/resolve?program=${coffee}`);
    await edge.delivery.flushSeen();
    const seen = (program: string) => edge.store.readSeen(edge.scope, program, ["2026-11-21"]);
    expect(await seen("*")).toBe(5);
    expect(await seen(coffee)).toBe(2);
    expect(await seen(tea)).toBe(1);
    expect(await seen("9999999999999999")).toBe(0);
  });

  it("are dropped with a word in the log, and no id in it, where the store is away", async () => {
    const edge = await openEdge();
    edge.store.countSeen = async () => {
      throw new Error("away");
    };
    await edge.ask(`/edge/v1/resolve?program=${coffee}&userId=very-secret-user`);
    await edge.delivery.flushSeen();
    expect(edge.warnings).toHaveLength(1);
    expect(JSON.stringify(edge.warnings)).not.toContain("very-secret-user");
  });
});
