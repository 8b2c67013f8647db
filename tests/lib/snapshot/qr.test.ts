import { describe, expect, it } from "vitest";
import { compileProgram } from "#lib/snapshot/compile.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { DeviceContext, Held } from "#lib/snapshot/device.ts";
import { codeRefusal } from "#lib/snapshot/qr.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { programPartSchema, type LiveRelease } from "#lib/snapshot/schema.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import { programPart, release, rollout } from "#tests/support/live-release.ts";

const endMs = 10_000;
const code = { id: "code-1", expiresAt: endMs, usersMax: 3, listedOnly: false };
const full = release({ order: 1, version: "1.0.0" });
const pilotWith = (given: Partial<LiveRelease> = {}) =>
  release({
    order: 2,
    version: "2.0.0",
    state: "pilot_testing",
    qrCodes: [code],
    admissionEpoch: 1,
    ...given,
  });

function ask(pilot: LiveRelease, device: Partial<DeviceContext> & { held?: Held; nowMs?: number } = {}) {
  const { held = null, nowMs = 0, ...context } = device;
  const program = compileProgram(programPart({ releases: [pilot, full] }));
  const compiled = compileDevice({
    userId: "anna",
    installId: null,
    identityVerified: true,
    attributes: {},
    qr: { id: "code-1", expiresAtMs: endMs },
    ...context,
  });
  const decision = resolve(program, compiled, held, nowMs);
  return { decision, why: codeRefusal(program, compiled, nowMs) };
}

describe("a pilot's QR code", () => {
  it("asks for a place where it would let a user in, and names its gate, the code and its bound", () => {
    const { decision, why } = ask(pilotWith());
    expect(decision.admissionNeeded).toEqual({
      gate: "release-2",
      epoch: 1,
      counted: "code-1",
      usersMax: 3,
    });
    expect(decision.release).toBeNull();
    expect(why).toBeNull();
  });

  it("gives the pilot to whom it let in, with or without the code, also after it has gone", () => {
    const admitted = new Set(["release-2"]);
    for (const device of [{ admitted }, { admitted, qr: null }]) {
      expect(ask(pilotWith(), device).decision).toMatchObject({
        reason: "qr",
        release: { version: "2.0.0" },
      });
      const gone = pilotWith({ qrCodes: [] });
      expect(ask(gone, device).decision).toMatchObject({ reason: "qr", release: { version: "2.0.0" } });
    }
  });

  it("takes no place for who is in the test group", () => {
    const { decision, why } = ask(pilotWith({ testers: ["anna"] }));
    expect(decision).toMatchObject({ reason: "tester", admissionNeeded: null });
    expect(why).toBe("qr_listed");
  });

  it("lets nobody in at or after its end, by the earlier of what it states and what was published", () => {
    expect(ask(pilotWith(), { nowMs: endMs - 1 }).decision.admissionNeeded).not.toBeNull();
    expect(ask(pilotWith(), { nowMs: endMs })).toMatchObject({
      decision: { reason: "full_release", admissionNeeded: null },
      why: "qr_expired",
    });
    expect(ask(pilotWith(), { nowMs: 50, qr: { id: "code-1", expiresAtMs: 50 } }).why).toBe("qr_expired");
  });

  it("lets nobody in once it is revoked, or where it is another release's", () => {
    expect(ask(pilotWith({ qrCodes: [] }))).toMatchObject({
      decision: { reason: "full_release" },
      why: "qr_revoked",
    });
    expect(ask(pilotWith(), { qr: { id: "code-2", expiresAtMs: endMs } }).why).toBe("qr_revoked");
  });

  it("lets in only the test group where it says so, whether or not the group has anybody", () => {
    const listed = { ...code, listedOnly: true };
    for (const testers of [[], ["tess"]]) {
      const pilot = pilotWith({ qrCodes: [listed], admissionEpoch: 0, testers });
      expect(ask(pilot)).toMatchObject({ decision: { reason: "full_release" }, why: "qr_not_listed" });
    }
    const pilot = pilotWith({ qrCodes: [listed], admissionEpoch: 0, testers: ["anna"] });
    expect(ask(pilot)).toMatchObject({ decision: { reason: "tester" }, why: "qr_listed" });
  });

  it("lets nobody in whose identity is not proven", () => {
    for (const device of [{ identityVerified: false }, { userId: null }, { userId: "" }]) {
      expect(ask(pilotWith(), device)).toMatchObject({
        decision: { reason: "full_release", admissionNeeded: null },
        why: "qr_unproven",
      });
    }
    const admitted = new Set(["release-2"]);
    expect(ask(pilotWith(), { identityVerified: false, admitted }).decision.reason).toBe("full_release");
  });

  it("takes no place for a super app that cannot run the pilot, nor while the release is paused", () => {
    const demanding = release({ order: 2, state: "pilot_testing", appVersionMin: "9.0" });
    const pilot = { ...demanding, qrCodes: [code], admissionEpoch: 1 };
    expect(ask(pilot, { attributes: { appVersion: "8.0" } })).toMatchObject({
      decision: { reason: "full_release", admissionNeeded: null },
      why: "qr_app_version",
    });
    const paused = pilotWith({ state: "grayscale_release", rollout: rollout({ state: "paused" }) });
    expect(ask(paused)).toMatchObject({ decision: { admissionNeeded: null }, why: "qr_paused" });
    const admitted = new Set(["release-2"]);
    const held = { sha256: paused.sha256 };
    expect(ask(paused, { admitted }).decision.reason).toBe("full_release");
    expect(ask(paused, { admitted, held }).decision.reason).toBe("qr");
  });

  it("takes no place where a newer pilot takes the user anyhow", () => {
    const newer = release({ order: 3, version: "3.0.0", state: "pilot_testing", testers: ["anna"] });
    const program = compileProgram(programPart({ releases: [newer, pilotWith(), full] }));
    const anna = { userId: "anna", installId: null, identityVerified: true, attributes: {} };
    const device = compileDevice({ ...anna, qr: { id: "code-1", expiresAtMs: endMs } });
    expect(resolve(program, device, null, 0)).toMatchObject({ reason: "tester", admissionNeeded: null });
  });

  it("opens nothing of a full release, whoever was let in before", () => {
    const done = pilotWith({ state: "full_release" });
    expect(ask(done, { admitted: new Set(["release-2"]) }).decision.reason).toBe("full_release");
  });

  it("says in the trace why it lets in or not", () => {
    const program = compileProgram(programPart({ releases: [pilotWith(), full] }));
    const anna = { userId: "anna", installId: null, identityVerified: true, attributes: {} };
    const standingFor = (device: Partial<DeviceContext>) => {
      const sink = newTrace();
      resolve(program, compileDevice({ ...anna, ...device }), null, 0, sink);
      return sink.entries.flatMap((entry) => (entry.step === "code" ? [entry.standing] : []));
    };
    expect(standingFor({})).toEqual(["none"]);
    expect(standingFor({ qr: { id: "code-1", expiresAtMs: endMs } })).toEqual(["place"]);
    expect(standingFor({ qr: { id: "code-1", expiresAtMs: 0 } })).toEqual(["qr_expired"]);
    expect(standingFor({ admitted: new Set(["release-2"]) })).toEqual(["qr_admitted"]);
  });

  it("is absent from snapshots that are older than codes, which stay readable", () => {
    const { qrCodes: _codes, admissionEpoch: _epoch, ...older } = full;
    const part = programPartSchema.parse({ ...programPart({}), releases: [older] });
    expect(part.releases[0]).toMatchObject({ qrCodes: [], admissionEpoch: 0 });
  });
});
