import { CompactSign, UnsecuredJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { coffee, dayMs, openDeviceEdge, type DeviceEdge, type Twist } from "#tests/support/device-edge.ts";
import { platformKey } from "#tests/support/signing.ts";

let edge: DeviceEdge;
beforeAll(async () => {
  edge = await openDeviceEdge();
});
afterEach(() => {
  edge.standing.twist = null;
});
afterAll(() => edge.close());

const page = (text: string) => ({ "index.html": text, "app.js": `// ${text}` });

/** Changes the one program in each decision. */
const inDecision =
  (change: (program: Record<string, unknown>) => Record<string, unknown>): Twist =>
  async (request, answer) => {
    if (!request.url.endsWith("/edge/v1/resolve")) return null;
    const { programs, ...rest }: { programs: Record<string, unknown>[] } = await answer.json();
    return Response.json({ ...rest, programs: programs.map(change) });
  };

/** A device that runs 1.0.0. */
async function running() {
  await edge.release("1.0.0", page("one"));
  const device = edge.device();
  await device.update();
  await device.runs();
  return device;
}

/** What the device says of the newest decision; whatever it was, the old version runs on. */
async function refusal(device: Awaited<ReturnType<typeof running>>): Promise<string> {
  const said = await device.update();
  expect(await device.runs()).toBe("1.0.0");
  return said;
}

describe("a device refuses, and runs on what it has", () => {
  it("an older statement than one it has seen", async () => {
    const old = await edge.release("1.0.0", page("one"));
    const device = await running();
    await edge.release("2.0.0", page("two"), { statement: { sequence: old.statement.sequence - 1 } });
    expect(await refusal(device)).toBe("sequence_too_low");
    expect(device.reasons()).toContain("verify_failed:sequence_too_low");
  });

  it("a statement of an epoch that the root keys have ended", async () => {
    const device = await running();
    edge.standing.epoch += 1;
    await edge.publishKeys();
    await edge.release("1.0.0", page("one"));
    edge.clock.nowMs += 2 * 3_600_000;
    await device.update();
    await edge.release("2.0.0", page("two"), { statement: { epoch: edge.standing.epoch - 1 } });
    expect(await refusal(device)).toBe("epoch_too_low");
  });

  it("an expired statement for something new, by the later of its clock and the newest signed time", async () => {
    const device = await running();
    const issuedAt = edge.clock.nowMs - 15 * dayMs;
    const expired = { statement: { issuedAt, expiresAt: issuedAt + 14 * dayMs } };
    await edge.release("2.0.0", page("two"), expired);
    expect(await refusal(device)).toBe("expired");
    const inThePast = edge.device({ storage: device.storage, now: () => 0 });
    expect(await inThePast.update()).toBe("expired");
    expect(await inThePast.runs()).toBe("1.0.0");
  });

  it("a statement that expires between check and installation", async () => {
    const device = await running();
    await edge.release("2.0.0", page("two"));
    await device.check({ programs: [coffee] });
    await device.download(coffee);
    const before = edge.clock.nowMs;
    edge.clock.nowMs += 14 * dayMs;
    expect(await device.install(coffee)).toEqual({ ok: false, why: "expired" });
    expect(await device.runs()).toBe("1.0.0");
    edge.clock.nowMs = before;
  });

  it("a statement about another mini program, app or environment", async () => {
    const device = await running();
    const others = [
      [{ miniProgram: "1000000000000002" }, "other_program"],
      [{ app: "another-app" }, "other_app"],
      [{ environment: "sandbox" }, "other_environment"],
    ] as const;
    for (const [statement, why] of others) {
      await edge.release("2.0.0", page("two"), { statement });
      expect(await refusal(device)).toBe(why);
    }
  });

  it("a package or a configuration that the statement does not name", async () => {
    const device = await running();
    const { sha256, size } = await edge.release("2.0.0", page("two"));
    await edge.release("3.0.0", page("three"));
    edge.standing.twist = inDecision((program) => ({
      ...program,
      package: { url: `/edge/v1/packages/${coffee}/${sha256}`, size, sha256 },
    }));
    expect(await refusal(device)).toBe("package_mismatch");
    edge.standing.twist = inDecision((program) => ({
      ...program,
      configuration: { ...emptyConfiguration, serverDomains: ["https://evil.example"] },
    }));
    expect(await refusal(device)).toBe("configuration_mismatch");
  });

  it("a signature by a key that no root key has named, also under a known name", async () => {
    const device = await running();
    const stranger = await platformKey(edge.keys.online.kid);
    await edge.release("2.0.0", page("two"), { by: stranger });
    expect(await refusal(device)).toBe("bad_signature");
    await edge.release("2.0.0", page("two"), { by: await platformKey("online-9") });
    expect(await refusal(device)).toBe("unknown_key");
  });

  it("a key set that no pinned root key has signed, or too few of them", async () => {
    await edge.release("1.0.0", page("one"));
    const stranger = await platformKey("root-1");
    const fooled = edge.device({ trust: { rootKeys: [stranger.jwk] } });
    expect(await fooled.update()).toBe("bad_signature");
    const second = await platformKey("root-2");
    const careful = edge.device({ trust: { rootKeys: [edge.keys.root.jwk, second.jwk], threshold: 2 } });
    expect(await careful.update()).toBe("too_few_signatures");
    expect(await careful.runs()).toBe("not_installed");
  });

  it("every trick in a statement's header", async () => {
    const device = await running();
    const { statement } = await edge.release("2.0.0", page("two"));
    const { key, kid } = edge.keys.online;
    const payload = new TextEncoder().encode(JSON.stringify(statement));
    const typ = "sluice-manifest+jws";
    const headed = (more: object, by: CryptoKey | Uint8Array = key) =>
      new CompactSign(payload).setProtectedHeader({ alg: "ES256", kid, typ, ...more }).sign(by);
    const secret = new TextEncoder().encode(JSON.stringify(edge.keys.online.jwk)).slice(0, 64);
    const tricks = [
      [new UnsecuredJWT({ ...statement }).encode(), "unknown_key"],
      [await headed({ alg: "HS256" }, secret), "algorithm_refused"],
      [await headed({ jku: "https://evil.example/keys" }), "header_refused"],
      [await headed({ x5u: "https://evil.example/cert" }), "header_refused"],
      [await headed({ b64: true, crit: ["b64"] }), "header_refused"],
      [await headed({ typ: "sluice-keys+jws" }), "header_refused"],
    ] as const;
    for (const [manifest, why] of tricks) {
      edge.standing.twist = inDecision((program) => ({ ...program, manifest }));
      expect(["algorithm_refused", why]).toContain(await refusal(device));
    }
  });

  it("a decision that is cut short, and one that says removed without a proof", async () => {
    const device = await running();
    await edge.release("2.0.0", page("two"));
    edge.standing.twist = inDecision(({ manifest: _manifest, ...program }) => program);
    expect(await refusal(device)).toBe("incomplete");
    edge.standing.twist = inDecision((program) => ({ ...program, decision: "removed" }));
    expect(await refusal(device)).toBe("incomplete");
    edge.standing.twist = inDecision(({ id }) => ({
      id,
      decision: "removed",
      reason: "removed",
      manifest: "a.b.c",
    }));
    expect(await refusal(device)).toMatch(/malformed|algorithm_refused/);
  });

  it("what is no JSON of ours, whatever else answers there", async () => {
    const device = await running();
    const odd = [
      "",
      "null",
      "[]",
      "<html>",
      '{"programs":{}}',
      '{"programs":[{"id":"1"}],"sequence":-0}',
      "[".repeat(9_999),
    ];
    for (const text of odd) {
      edge.standing.twist = (request) => (request.method === "POST" ? new Response(text) : null);
      expect(await device.check({ programs: [coffee] })).toMatchObject({ ok: false });
      expect(await device.runs()).toBe("1.0.0");
    }
    edge.standing.twist = () => new Response("gone", { status: 404 });
    expect(await device.check({ programs: [coffee] })).toMatchObject({ ok: false, why: "refused" });
    expect(await device.runs()).toBe("1.0.0");
  });

  it("a configuration that two readers of JSON would read differently: the last of two names, and no other, is digested", async () => {
    const device = await running();
    await edge.release("2.0.0", page("two"));
    edge.standing.twist = async (request, answer) => {
      if (!request.url.endsWith("/edge/v1/resolve")) return null;
      const text = await answer.text();
      return new Response(text.replace('"clientId":""', '"clientId":"evil","clientId":""'));
    };
    expect(await device.check({ programs: [coffee] })).toMatchObject({ programs: [{ refused: null }] });
    for (const odd of [
      '"clientId":"","clientId":"evil"',
      '"clientId":-0',
      '"clientId":1e21',
      '"clientId":"\\ud800"',
    ]) {
      edge.standing.twist = async (request, answer) => {
        if (!request.url.endsWith("/edge/v1/resolve")) return null;
        return new Response((await answer.text()).replace('"clientId":""', odd));
      };
      expect(await refusal(device)).toBe("configuration_mismatch");
    }
  });
});

describe("a stolen online key", () => {
  it("that set sequence and time as far ahead as they go ends with its rotation", async () => {
    const device = await running();
    const thief = edge.keys.online;
    const farAhead = { sequence: Number.MAX_SAFE_INTEGER, issuedAt: 8e14, expiresAt: 9e14 };
    await edge.release("6.6.6", page("evil"), { statement: farAhead });
    expect(await device.update()).toBe("installed");
    edge.keys.online = await platformKey("online-2");
    await edge.publishKeys();
    await edge.release("7.0.0", page("seven"));
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("7.0.0");
    await edge.release("6.6.7", page("evil"), { by: thief, statement: farAhead });
    expect(await device.update()).toBe("unknown_key");
    expect(await device.runs()).toBe("7.0.0");
  });

  it("that is still in the set ends with the epoch that the root keys raise", async () => {
    await edge.release("1.0.0", page("one"), { statement: { sequence: Number.MAX_SAFE_INTEGER } });
    const device = edge.device();
    await device.update();
    edge.standing.epoch += 1;
    await edge.publishKeys();
    await edge.release("8.0.0", page("eight"));
    expect(await device.update()).toBe("installed");
    expect(await device.runs()).toBe("8.0.0");
  });
});
