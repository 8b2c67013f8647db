import { expect, test } from "./browser.ts";
import { deviceKeyOf, origin } from "./demo.ts";
import { applyFor, prepareRelease } from "./prepare.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";

const environment = "development";

type Asked = { program: string; held?: { version: string; sha256: string } };

/** What a device in Development is told, once its answer is as wanted. */
async function told({ program, held }: Asked, wanted: "package" | "delta") {
  const query = new URLSearchParams({ program, userId: "ana", ...held });
  const ask = async () => {
    const headers = { authorization: `Bearer ${deviceKeyOf(environment)}` };
    const response = await fetch(`${origin}/edge/v1/resolve?${query}`, { headers });
    return resolveAnswerSchema.parse(await response.json()).programs[0];
  };
  await expect.poll(async () => (await ask())?.[wanted] !== undefined, { timeout: 20_000 }).toBe(true);
  const answer = await ask();
  if (!answer?.package) throw new Error("the edge gives no package");
  return answer.package;
}

test("a browser that has nothing of ours gets the second version as a delta of the first, by fetch alone", async ({
  stranger,
}) => {
  const first = await prepareRelease("merchantAdmin", { name: "Dictionary", environment });
  await applyFor("merchantAdmin", first);
  const one = await told({ program: first.program.id }, "package");
  const { program } = first;
  const second = await prepareRelease("merchantAdmin", {
    name: "Dictionary",
    environment,
    version: "1.1.0",
    program,
  });
  await applyFor("merchantAdmin", second);
  const held = { version: "1.0.0", sha256: one.sha256 };
  const two = await told({ program: program.id, held }, "delta");

  const page = await stranger();
  // Any page of the same origin; it brings no script.
  await page.goto(`${origin}/edge/health`);
  const fetched = (url: string) =>
    page.evaluate(async (address) => {
      const response = await fetch(address);
      const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
      const bytes = [...new Uint8Array(digest)];
      return {
        encoding: response.headers.get("content-encoding"),
        length: Number(response.headers.get("content-length")),
        sha256: bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      };
    }, url);
  const whole = await fetched(`${origin}${one.url}`);
  expect(whole).toMatchObject({ sha256: one.sha256 });
  expect(whole.encoding).not.toBe("dcz");
  // The browser keeps a dictionary a moment after its response has ended: what it sends to the same addresses says so.
  const unknown = `${origin}${two.url.replace(two.sha256, "0".repeat(64))}`;
  await expect
    .poll(async () => {
      const asking = page.waitForRequest(unknown);
      await fetched(unknown);
      return (await (await asking).allHeaders())["available-dictionary"];
    })
    .toBe(byteSequence(one.sha256));
  const delta = await fetched(`${origin}${two.url}`);
  expect(delta).toMatchObject({ encoding: "dcz", sha256: two.sha256 });

  const asking = { "accept-encoding": "dcz", "available-dictionary": byteSequence(one.sha256) };
  const same = await page.request.fetch(`${origin}${two.url}`, { method: "HEAD", headers: asking });
  expect(Number(same.headers()["content-length"])).toBe(delta.length);
});

const byteSequence = (sha256: string): string => `:${Buffer.from(sha256, "hex").toString("base64")}:`;
