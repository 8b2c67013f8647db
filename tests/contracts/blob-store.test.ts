import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { BlobStore } from "#server/storage/blob-store.ts";
import { folderBlobs } from "#server/storage/folder.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-blobs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const adapters: { name: string; open(): BlobStore }[] = [
  { name: "folder", open: () => folderBlobs(join(folder, "blobs")) },
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

    it("takes the same blob from many at once, and leaves nothing beside it", async () => {
      const key = newKey();
      const bytes = bytesOf("same".repeat(50_000));
      await Promise.all(Array.from({ length: 12 }, () => blobs().put(key, bytes)));
      expect(await blobs().size(key)).toBe(bytes.length);
      const files = await readdir(join(folder, "blobs", "packages", key.slice(9, 11)));
      expect(files.filter((name) => !/^[0-9a-f]{64}(\.[a-z]+)?$/.test(name))).toEqual([]);
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
      const file = join(folder, "a-file");
      await writeFile(file, "not a folder");
      const away = folderBlobs(file);
      await expect(away.ping()).rejects.toThrow("EEXIST");
      await expect(away.read(newKey())).rejects.toThrow("ENOTDIR");
    });
  });
}
