import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { urlProblem } from "#lib/webhook/endpoint.ts";
import { createEndpoint } from "#server/webhook/change-endpoint.ts";
import { postMessage } from "#server/webhook/post-message.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { startReceiver } from "#tests/support/webhook-receiver.ts";

let runtime: TestRuntime;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  runtime = await openTestRuntime();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await runtime.close();
});

const realLookup = dns.lookup;
afterEach(() => {
  dns.lookup = realLookup;
  syncBuiltinESMExports();
});

/** A name server that answers what a stranger likes, another address each time. */
function nameLeadsTo(...addresses: string[]) {
  let asked = 0;
  const lookup = (_name: string, options: { all?: boolean }, done: (...answer: unknown[]) => void) => {
    const address = addresses[Math.min(asked, addresses.length - 1)] ?? "";
    asked += 1;
    const family = address.includes(":") ? 6 : 4;
    return options.all ? done(null, [{ address, family }]) : done(null, address, family);
  };
  Object.assign(dns, { lookup });
  syncBuiltinESMExports();
}

describe("nothing is sent into our own network", () => {
  it.each([
    "http://127.0.0.1",
    "http://0x7f.1",
    "http://2130706433",
    "http://0177.0.0.1",
    "http://127.1",
    "http://[::1]",
    "http://[::ffff:127.0.0.1]",
    "http://0.0.0.0",
    "http://[::]",
    "http://10.0.0.1",
    "http://192.168.1.1",
    "http://169.254.169.254",
    "http://[fd00:ec2::254]",
    "http://100.64.0.1",
    "https://127.0.0.1",
  ])("not to %s", async (origin) => {
    const before = receiver.received.length;
    const posted = await postMessage(`${origin}:${receiver.port}/hook`, {}, "{}");
    expect(posted).toMatchObject({ status: null, failure: "private_address" });
    expect(receiver.received).toHaveLength(before);
  });

  it.each(["127.0.0.1", "169.254.169.254", "::1", "10.1.2.3"])(
    "not by a name that leads to %s",
    async (address) => {
      nameLeadsTo(address);
      const posted = await postMessage(`http://hooks.example.com:${receiver.port}/hook`, {}, "{}");
      expect(posted.failure).toBe("private_address");
      expect(receiver.received).toEqual([]);
    },
  );

  it("not by a name that showed a public address before and leads inside when it is used", async () => {
    nameLeadsTo("93.184.215.14", "127.0.0.1");
    // Whoever asks first, to judge, gets the public one.
    await new Promise((resolve) => dns.lookup("hooks.example.com", {}, resolve));
    const posted = await postMessage(`http://hooks.example.com:${receiver.port}/hook`, {}, "{}");
    expect(posted.failure).toBe("private_address");
    expect(receiver.received).toEqual([]);
  });

  it.each(["file:///etc/passwd", "ftp://example.com", "gopher://example.com", "nonsense"])(
    "nothing by %s",
    async (address) => {
      expect(await postMessage(address, {}, "{}")).toMatchObject({ status: null, failure: "refused" });
    },
  );
});

describe("an address is refused when it is written", () => {
  it.each([
    ["https://hooks.example.com/sluice?key=1", null],
    ["https://hooks.example.com:8443/", null],
    ["http://hooks.example.com/", "webhook_url_not_https"],
    ["file:///etc/passwd", "webhook_url_not_https"],
    ["https://mei:secret@example.com/", "webhook_url_malformed"],
    ["https://example.com/#part", "webhook_url_malformed"],
    ["hooks.example.com", "webhook_url_malformed"],
    ["https://127.0.0.1/", "webhook_url_private"],
    ["https://0x7f.1/", "webhook_url_private"],
    ["https://[::1]/", "webhook_url_private"],
    ["https://localhost/", "webhook_url_private"],
    ["https://db.internal/", "webhook_url_private"],
    ["https://93.184.215.14/", "webhook_url_private"],
  ])("%s: %s", (url, problem) => {
    expect(urlProblem(url, false)).toBe(problem);
  });

  it("unless this installation sends into its own network on purpose", () => {
    expect(urlProblem("http://127.0.0.1:9000/", true)).toBeNull();
    expect(urlProblem("file:///etc/passwd", true)).toBe("webhook_url_not_https");
  });

  it("and nothing is kept of it", async () => {
    const admin = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
    const wish = { name: "x", url: "https://169.254.169.254/latest/meta-data", events: [] };
    expect(await createEndpoint(await admin.scope(), wish)).toEqual({
      ok: false,
      why: "webhook_url_private",
    });
  });
});
