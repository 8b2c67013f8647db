import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { descriptorKey } from "#lib/protocol/package-descriptor.ts";
import { folderBlobs } from "#server/storage/folder.ts";
import { encodePackage } from "#server/version/encode-package.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-encodings-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("never takes away what devices are being given while the same package is built for another target", async () => {
  const blobs = folderBlobs(folder);
  const sha256 = "a".repeat(64);
  const container = new TextEncoder().encode("a package ".repeat(500));
  await encodePackage(blobs, sha256, container);
  const removed: string[] = [];
  const watched = { ...blobs, remove: async (key: string) => void removed.push(key) };
  const again = await encodePackage(watched, sha256, container);
  expect(again.every(({ reused }) => reused)).toBe(true);
  expect(removed).toEqual([]);
  expect(await blobs.read(descriptorKey(sha256))).not.toBeNull();
});
