import { zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import { describePackage, readDescriptor } from "#server/version/describe-package.ts";
import { encodeContainer, encodePackage, type EncodingName } from "#server/version/encode-package.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const container = new TextEncoder().encode("a package that is built more than once ".repeat(500));

async function build(effort: "quick" | "small") {
  const sha256 = await sha256Hex(container);
  const made: EncodingName[] = [];
  const encode: typeof encodeContainer = (name, ...given) => {
    made.push(name);
    return encodeContainer(name, ...given);
  };
  const encodings = await encodePackage({ blobs: runtime.blobs, sha256, container, effort, encode });
  await describePackage(sha256, { sizeBytes: container.length, encodings });
  return { sha256, made, encodings };
}

it("makes an encoding once, and again only where what lies there is damaged", async () => {
  expect((await build("quick")).made).toEqual(["zstd", "br", "gzip"]);
  const { sha256, made } = await build("quick");
  expect(made).toEqual([]);
  await runtime.blobs.replace(packageKey(sha256, "br"), new TextEncoder().encode("damaged"));
  expect((await build("quick")).made).toEqual(["br"]);
});

it("names small encodings instead of the quick ones, and never goes back when the package is built for another target", async () => {
  const { sha256, encodings } = await build("small");
  const described = await readDescriptor(sha256);
  expect(Object.values(described?.encodings ?? {}).map((one) => one?.effort)).toEqual([
    "quick",
    "small",
    "small",
    "small",
  ]);
  expect(described?.encodings.identity.sha256).toBe(sha256);
  const later = await build("quick");
  expect(later.made).toEqual([]);
  expect(later.encodings).toEqual(encodings.map((one) => ({ ...one, reused: true })));
  expect(await readDescriptor(sha256)).toEqual(described);
});

it("keeps what a small encoding is of: the very package", async () => {
  const { sha256 } = await build("small");
  const zstd = await runtime.blobs.read(packageKey(sha256, "zstd", "small"));
  expect(new Uint8Array(zstdDecompressSync(zstd ?? new Uint8Array()))).toEqual(container);
});
