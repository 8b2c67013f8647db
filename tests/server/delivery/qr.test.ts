import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { identityAudience } from "#lib/crypto/identity.ts";
import { searchAnswerSchema } from "#lib/protocol/search.ts";
import { openRedisRulesStore } from "#server/rules-store/redis.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { until } from "#tests/support/edge.ts";
import { patiently } from "#tests/support/patiently.ts";
import { codeEndMs, coffee, openQrEdge } from "#tests/support/qr-edge.ts";
import { startRedisServer, type RedisServer } from "#tests/support/redis-server.ts";
import { identityKey, platformKey } from "#tests/support/signing.ts";
import { aProgram, aRelease } from "#tests/support/snapshots.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";

describe("a scanned QR code at the edge", () => {
  it("lets in as many users as it may, who then need it no more; the next ones are told that it is full", async () => {
    const edge = await openQrEdge({ usersMax: 2 });
    expect(await edge.scan("ana", { qr: null })).toMatchObject({ version: "1.0.0", qr: undefined });
    const letIn = {
      version: "2.0.0",
      reason: "qr",
      qr: { admitted: true, reason: "qr_admitted", program: coffee },
    };
    expect(await edge.scan("ana")).toMatchObject(letIn);
    expect(await edge.scan("ben")).toMatchObject(letIn);
    expect(await edge.scan("cleo")).toMatchObject({
      version: "1.0.0",
      qr: { admitted: false, reason: "qr_full", program: coffee },
    });
    expect(await edge.scan("ana")).toMatchObject(letIn);
    expect(await edge.scan("ana", { qr: null })).toMatchObject({ version: "2.0.0", reason: "qr" });
    expect(await edge.scan("cleo", { qr: null })).toMatchObject({ version: "1.0.0" });
  });

  it("lets exactly 100 in when 1,000 users scan it at the same moment", async () => {
    const edge = await openQrEdge({ usersMax: 100 });
    const users = Array.from({ length: 1_000 }, (_, at) => `user-${at}`);
    const answers = await Promise.all(users.map((user) => edge.scan(user)));
    expect(answers.filter(({ version }) => version === "2.0.0")).toHaveLength(100);
    const refused = answers.filter(({ version }) => version === "1.0.0");
    expect(new Set(refused.map(({ qr }) => qr?.reason))).toEqual(new Set(["qr_full"]));
  });

  it("takes no place of a listed tester, and says so", async () => {
    const edge = await openQrEdge({ usersMax: 1 });
    expect(await edge.scan("tess")).toMatchObject({
      version: "2.0.0",
      reason: "tester",
      qr: { admitted: true, reason: "qr_listed" },
    });
    expect(await edge.scan("ana")).toMatchObject({ version: "2.0.0" });
  });

  it("is refused with its reason: expired, revoked, only for the group, forged, nobody signed in", async () => {
    const edge = await openQrEdge();
    const why = async (user: string | null, qr?: string) => (await edge.scan(user, qr ? { qr } : {})).qr;
    expect(await why(null)).toEqual({ admitted: false, reason: "qr_unproven", program: coffee });
    expect(await why("ana", "not.a.token")).toEqual({ admitted: false, reason: "qr_unknown" });
    const stranger = await platformKey("online-1");
    expect(await why("ana", await edge.tokenFor(edge.code, codeEndMs / 1000, stranger))).toMatchObject({
      reason: "qr_unknown",
    });
    expect(await why("ana", await edge.tokenFor("code-of-nothing"))).toEqual({
      admitted: false,
      reason: "qr_revoked",
    });
    const listed = { id: edge.code, expiresAt: codeEndMs, usersMax: 2, listedOnly: true };
    await edge.publish({ programs: edge.programsWith({ qrCodes: [listed] }) });
    await edge.delivery.snapshots.refresh();
    expect(await why("ana")).toMatchObject({ admitted: false, reason: "qr_not_listed" });
    expect(await why("tess")).toMatchObject({ admitted: true, reason: "qr_listed" });
    await edge.publish({ programs: edge.programsWith({ qrCodes: [] }) });
    await edge.delivery.snapshots.refresh();
    expect(await why("ana")).toMatchObject({ reason: "qr_revoked" });
    edge.clock.nowMs = codeEndMs;
    expect(await why("ana")).toMatchObject({ reason: "qr_expired" });
  });

  it("lets in nobody new after its end or its revocation; whom it let in stay while the release lives", async () => {
    const edge = await openQrEdge();
    await edge.scan("ana");
    edge.clock.nowMs = codeEndMs;
    expect(await edge.scan("ben")).toMatchObject({ version: "1.0.0", qr: { reason: "qr_expired" } });
    expect(await edge.scan("ana")).toMatchObject({ version: "2.0.0" });
    await edge.publish({ programs: edge.programsWith({ qrCodes: [] }) });
    await edge.delivery.snapshots.refresh();
    expect(await edge.scan("ana", { qr: null })).toMatchObject({ version: "2.0.0" });
    const ended = edge.programsWith({ state: "full_release", version: "2.0.0" });
    await edge.publish({ programs: ended.map((one) => ({ ...one, releases: [aRelease()] })) });
    await edge.delivery.snapshots.refresh();
    expect(await edge.scan("ana", { qr: null })).toMatchObject({ version: "1.0.0" });
  });

  it("demands a proven identity where the environment does: a copied code and a claimed name open nothing", async () => {
    const pair = await identityKey("ES256", "server-1");
    const edge = await openQrEdge({ facts: { signedIdentity: true, identityKeys: [pair.jwk] } });
    await edge.publish({ programs: edge.programsWith(), signedIdentity: true, identityKeys: [pair.jwk] });
    await edge.delivery.snapshots.refresh();
    const proof = await new SignJWT({ sub: "ana" })
      .setProtectedHeader({ alg: "ES256", kid: "server-1" })
      .setAudience(identityAudience(edge.scope.app, edge.scope.environment))
      .setExpirationTime(edge.clock.nowMs / 1000 + 600)
      .sign(pair.key);
    const ask = async (headers: Record<string, string>) => {
      const answer = await edge.askJson(`/edge/v1/resolve?program=${coffee}&userId=ana`, { headers });
      return { version: answer.programs[0].version, why: answer.qr?.reason };
    };
    const qr = { "sluice-qr": edge.token };
    expect(await ask(qr)).toEqual({ version: "1.0.0", why: "qr_unproven" });
    expect(await ask({ ...qr, "sluice-identity": proof })).toEqual({ version: "2.0.0", why: "qr_admitted" });
    expect(await ask({ "sluice-identity": proof })).toEqual({ version: "2.0.0", why: undefined });
    expect(await ask({})).toEqual({ version: "1.0.0", why: undefined });
  });

  it("shows the pilot to whom it let in among what is visible, and in a search", async () => {
    const edge = await openQrEdge({ pilot: { name: "Coffee Pilot" } });
    await edge.scan("ana");
    const list = async (user: string) =>
      (await edge.resolve({ user: { id: user } }).then((answer) => answer.json())).programs[0].version;
    expect([await list("ana"), await list("ben")]).toEqual(["2.0.0", "1.0.0"]);
    const found = async (user: string) =>
      searchAnswerSchema
        .parse(await edge.askJson(`/edge/v1/search?q=coffee&userId=${user}`))
        .programs.map(({ name }) => name);
    expect([await found("ana"), await found("ben")]).toEqual([["Coffee Pilot"], ["Harbour Coffee"]]);
  });

  it("is read by another process too: whom one let in the other knows", async () => {
    const edge = await openQrEdge();
    const other = edge.newDelivery();
    expect(await edge.scan("ana", { qr: null, by: other })).toMatchObject({ version: "1.0.0" });
    await edge.scan("ana");
    const sha256 = "f".repeat(64);
    expect(await edge.scan("ana", { qr: null, sha256, by: other })).toMatchObject({ version: "2.0.0" });
    await edge.scan("ben");
    other.start();
    const ben = await until(
      () => edge.scan("ben", { qr: null, by: other }),
      ({ version }) => version === "2.0.0",
    );
    other.stop();
    expect(ben.version).toBe("2.0.0");
  });

  it("marks a listed tester who was given the pilot, once, and nobody else", async () => {
    const edge = await openQrEdge();
    for (const user of ["tess", "ana", "tess", "ben"]) await edge.scan(user, { qr: null });
    await edge.delivery.flushOpened();
    expect(await edge.store.readOpened()).toEqual([
      { release: edge.release, userId: "tess", atMs: edge.clock.nowMs },
    ]);
  });

  it("waits once for what the store knows of all that a device asks about, not for one after the other", async () => {
    const more = Array.from({ length: 8 }, (_, at) => {
      const pilot = aRelease({ id: `more-${at}`, state: "pilot_testing", order: 9, admissionEpoch: 1 });
      return aProgram(`200000000000000${at}`, { releases: [pilot] });
    });
    const edge = await openQrEdge();
    await edge.publish({ programs: [...edge.programsWith(), ...more] });
    await edge.delivery.snapshots.refresh();
    const { readAdmissions } = edge.store;
    let [asked, most] = [0, 0];
    edge.store.readAdmissions = async (asks) => {
      asked += 1;
      most = Math.max(most, asked);
      await new Promise((resolve) => setTimeout(resolve, 20));
      asked -= 1;
      return readAdmissions.call(edge.store, asks);
    };
    expect(await edge.scan("ana")).toMatchObject({ version: "2.0.0", qr: { reason: "qr_admitted" } });
    expect(most).toBe(9);
  });
});

describe.skipIf(inject("redisUrl") === null)("a scanned QR code over a real Redis that fails", () => {
  let redis: RedisServer;
  let proxy: Awaited<ReturnType<typeof startTcpProxy>>;
  let store: RulesStore;
  beforeAll(async () => {
    redis = await startRedisServer();
    proxy = await startTcpProxy({ host: "127.0.0.1", port: Number(new URL(redis.url).port) });
    store = openRedisRulesStore(`redis://127.0.0.1:${proxy.port}`);
    await until(
      () =>
        store.ping().then(
          () => true,
          () => false,
        ),
      Boolean,
    );
  });
  afterAll(async () => {
    await store.close();
    await proxy.stop();
    await redis.stop();
  });

  it("lets in exactly 100 of 1,000 who come at once", async () => {
    const edge = await openQrEdge({ store, usersMax: 100 });
    const users = Array.from({ length: 1_000 }, (_, at) => `user-${at}`);
    const answers = await Promise.all(users.map((user) => edge.scan(user)));
    expect(answers.filter(({ version }) => version === "2.0.0")).toHaveLength(100);
    // Nobody is told to ask again because the process was busy.
    expect(answers.filter(({ qr }) => qr?.reason === "qr_full")).toHaveLength(900);
    const [kept] = await patiently(() => store.readAdmissions([{ gate: edge.release, epoch: 1, known: 0 }]));
    expect(kept?.total).toBe(100);
  });

  it("keeps whom memory knows and lets in nobody new while the store hangs, and again when it is back", async () => {
    const edge = await openQrEdge({ store, usersMax: 5 });
    await edge.scan("ana");
    proxy.set({ kind: "hang" });
    expect(await edge.scan("ana", { qr: null })).toMatchObject({ version: "2.0.0" });
    expect(await edge.scan("ben")).toMatchObject({ version: "1.0.0", qr: { reason: "qr_unavailable" } });
    // A command that hung has ended its connection by now.
    await new Promise((resolve) => setTimeout(resolve, 300));
    proxy.set({ kind: "pass" });
    const ben = await until(
      () => edge.scan("ben"),
      ({ version }) => version === "2.0.0",
    );
    expect(ben).toMatchObject({ qr: { reason: "qr_admitted" } });
  });

  it("closes where the store has lost whom it let in, until counting begins anew", async () => {
    const edge = await openQrEdge({ store, usersMax: 1 });
    await edge.scan("ana");
    await redis.restart();
    await until(
      () =>
        store.ping().then(
          () => true,
          () => false,
        ),
      Boolean,
    );
    expect(await edge.scan("ben")).toMatchObject({ version: "1.0.0", qr: { reason: "qr_closed" } });
    expect(await edge.scan("ana", { qr: null })).toMatchObject({ version: "2.0.0" });
    await store.openAdmissions(edge.release, 2);
    expect(await edge.scan("ben")).toMatchObject({ qr: { reason: "qr_closed" } });
    await edge.publish({ programs: edge.programsWith({ admissionEpoch: 2 }) });
    await edge.delivery.snapshots.refresh();
    expect(await edge.scan("ben")).toMatchObject({ version: "2.0.0", qr: { reason: "qr_admitted" } });
  });
});
