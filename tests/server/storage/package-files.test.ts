import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeContainer } from "#lib/package/canonical.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { BlobStore } from "#server/storage/blob-store.ts";
import { folderBlobs } from "#server/storage/folder.ts";
import { openPackageFile } from "#server/storage/package-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A stored package, and how many bytes of it were read. */
async function stored(files: Record<string, Uint8Array>) {
  const container = writeContainer(Object.entries(files).map(([path, bytes]) => ({ path, bytes })));
  const sha256 = createHash("sha256").update(container).digest("hex");
  const blobs = folderBlobs(folder);
  await blobs.put(packageKey(sha256, "identity"), container);
  let read = 0;
  const counted: BlobStore = {
    ...blobs,
    read: () => Promise.reject(new Error("a whole package was read")),
    open: async (key) => {
      const blob = await blobs.open(key);
      if (!blob) return null;
      return {
        ...blob,
        stream: (range) => {
          read += range ? range.end - range.start + 1 : blob.size;
          return blob.stream(range);
        },
      };
    },
  };
  return { sha256, blobs: counted, bytesRead: () => read };
}

it("reads the file that was asked for, and of the package around it only the list", async () => {
  const large = new Uint8Array(3_000_000).fill(7);
  const { sha256, blobs, bytesRead } = await stored({
    "a/large.bin": large,
    "index.html": bytesOf("<p>Coffee</p>"),
    "ünïcode 页.txt": bytesOf("茶"),
    "empty.txt": new Uint8Array(0),
  });
  const page = await openPackageFile(blobs, sha256, "index.html");
  expect(new TextDecoder().decode(await page?.bytes())).toBe("<p>Coffee</p>");
  const tea = await openPackageFile(blobs, sha256, "ünïcode 页.txt");
  expect(new TextDecoder().decode(await tea?.bytes())).toBe("茶");
  const nothing = await openPackageFile(blobs, sha256, "empty.txt");
  expect(await nothing?.bytes()).toHaveLength(0);
  expect(bytesRead()).toBeLessThan(1_000);
});

it("reads the list of files once for many files", async () => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f${at}.txt`, bytesOf(`${at}`)]));
  const { sha256, blobs, bytesRead } = await stored(files);
  await openPackageFile(blobs, sha256, "f0.txt");
  const once = bytesRead();
  const all = Array.from({ length: 200 }, (_, at) => openPackageFile(blobs, sha256, `f${at}.txt`));
  expect((await Promise.all(all)).every((file) => file !== null)).toBe(true);
  expect(bytesRead()).toBe(once);
});

it("knows no file that is not there, and no package that is not there", async () => {
  const { sha256, blobs } = await stored({ "index.html": bytesOf("<p>") });
  expect(await openPackageFile(blobs, sha256, "../secret")).toBeNull();
  expect(await openPackageFile(blobs, "f".repeat(64), "index.html")).toBeNull();
});
