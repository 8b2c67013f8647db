import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { BlobStore } from "#server/storage/blob-store.ts";
import { folderBlobs } from "#server/storage/folder.ts";
import { s3Blobs } from "#server/storage/s3.ts";
import { startS3Server, type S3Server } from "#tests/support/s3-server.ts";

let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-blobs-"));
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

const adapters: { name: string; open(): BlobStore; away(): BlobStore }[] = [
  {
    name: "folder",
    open: () => folderBlobs(join(folder, "blobs")),
    away: () => folderBlobs(join(import.meta.filename)),
  },
  {
    name: "S3",
    open: () => s3Blobs(s3.settings),
    away: () => s3Blobs({ ...s3.settings, bucket: "nobodys-bucket" }),
  },
];

let counted = 0;
const newKey = () => packageKey(String((counted += 1)).padStart(64, "0"), "identity");
const bytesOf = (text: string) => new TextEncoder().encode(text);

for (const adapter of adapters) {
  describe(`blob store: ${adapter.name}`, () => {
    const blobs = () => adapter.open();

    it("gives bytes back as they were put, and null for what is not there", async () => {
      const key = newKey();
      expect(await blobs().read(key)).toBeNull();
      expect(await blobs().size(key)).toBeNull();
      expect(await blobs().open(key)).toBeNull();
      const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 31) % 256);
      await blobs().put(key, bytes);
      expect(new Uint8Array((await blobs().read(key)) ?? [])).toEqual(bytes);
      expect(await blobs().size(key)).toBe(100_000);
    });

    it("keeps the first bytes of a key, whoever puts others", async () => {
      const key = newKey();
      await blobs().put(key, bytesOf("first"));
      await blobs().put(key, bytesOf("second"));
      expect(new TextDecoder().decode((await blobs().read(key)) ?? undefined)).toBe("first");
    });

    it("replaces what names other blobs, or writes it anew, and nobody finds nothing meanwhile", async () => {
      const key = newKey();
      await blobs().replace(key, bytesOf("first"));
      const found = new Set<string>();
      const reading = (async () => {
        for (let turn = 0; turn < 200; turn += 1) {
          found.add(new TextDecoder().decode((await blobs().read(key)) ?? bytesOf("nothing")));
        }
      })();
      for (let turn = 0; turn < 20; turn += 1) await blobs().replace(key, bytesOf(`second ${turn % 2}`));
      await reading;
      expect([...found].filter((text) => !/^(first|second [01])$/.test(text))).toEqual([]);
      expect(new TextDecoder().decode((await blobs().read(key)) ?? undefined)).toBe("second 1");
    });

    it("takes the same blob from many at once, whole", async () => {
      const key = newKey();
      const bytes = bytesOf("same".repeat(50_000));
      await Promise.all(Array.from({ length: 12 }, () => blobs().put(key, bytes)));
      expect(new Uint8Array((await blobs().read(key)) ?? [])).toEqual(bytes);
    });

    it("lists what lies below a prefix, with sizes and the time of writing, and nothing else", async () => {
      const id = "ab".repeat(16);
      for (const part of [1, 2, 10]) await blobs().put(`uploads/${id}.${part}`, bytesOf("x".repeat(part)));
      await blobs().put(`uploads/${"ac".repeat(16)}.1`, bytesOf("another's"));
      const below = async (prefix: string) => {
        const listed = [];
        for await (const blob of blobs().list(prefix)) listed.push(blob);
        return listed;
      };
      const parts = (await below(`uploads/${id}.`)).toSorted((a, b) => a.size - b.size);
      expect(parts.map(({ key, size }) => ({ key, size }))).toEqual(
        [1, 2, 10].map((size) => ({ key: `uploads/${id}.${size}`, size })),
      );
      for (const { modifiedAt } of parts) {
        expect(Math.abs(modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
      }
      expect(await below("uploads/")).toHaveLength(4);
      expect(await below("sealed/")).toEqual([]);
      for (const prefix of ["", "../", "uploads", "uploads/../"]) {
        await expect(async () => below(prefix)).rejects.toThrow("not a prefix");
      }
    });

    it("streams the whole and any range, both ends included", async () => {
      const key = newKey();
      await blobs().put(key, bytesOf("0123456789"));
      const open = await blobs().open(key);
      const text = (range?: { start: number; end: number }) => new Response(open?.stream(range)).text();
      expect(open?.size).toBe(10);
      expect(await text()).toBe("0123456789");
      expect(await text({ start: 0, end: 0 })).toBe("0");
      expect(await text({ start: 3, end: 9 })).toBe("3456789");
    });

    it("holds an empty blob", async () => {
      const key = newKey();
      await blobs().put(key, new Uint8Array());
      expect(await blobs().size(key)).toBe(0);
      expect(await blobs().read(key)).toHaveLength(0);
    });

    it("forgets what is removed; removing what is not there is no fault", async () => {
      const key = newKey();
      await blobs().put(key, bytesOf("gone"));
      await blobs().remove(key);
      await blobs().remove(key);
      expect(await blobs().read(key)).toBeNull();
    });

    it("refuses a key that could name anything else than a blob", async () => {
      const digest = "a".repeat(64);
      for (const key of [
        "../secret",
        `packages/../${digest}`,
        `/packages/${digest}`,
        `packages/${digest}/x`,
        `packages/${digest.toUpperCase()}`,
        `packages/${digest}.zst/..`,
        `packages/${digest}\u0000`,
        "",
      ]) {
        await expect((async () => blobs().read(key))()).rejects.toThrow("not a blob key");
        await expect((async () => blobs().put(key, bytesOf("x")))()).rejects.toThrow("not a blob key");
      }
    });

    it("answers a ping; away, it rejects rather than saying that nothing is there", async () => {
      await blobs().ping();
      await expect(adapter.away().ping()).rejects.toThrow(/EEXIST|NoSuchBucket/);
      await expect(adapter.away().read(newKey())).rejects.toThrow(/ENOTDIR|NoSuchBucket/);
    });
  });
}

it("a folder keeps nothing beside a blob that many write at once", async () => {
  const key = newKey();
  const blobs = folderBlobs(join(folder, "blobs"));
  await Promise.all(Array.from({ length: 12 }, () => blobs.put(key, bytesOf("same".repeat(50_000)))));
  const files = await readdir(join(folder, "blobs", "packages", key.slice(9, 11)));
  expect(files.filter((name) => !/^[0-9a-f]{64}(\.[a-z]+)?$/.test(name))).toEqual([]);
});
