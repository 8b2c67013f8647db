import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPlatformKeys } from "#server/keys/platform-keys.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-keys-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (where: string) => openPlatformKeys({ variable: undefined, folder: where });

it("makes the platform's keys once and opens the same ones afterwards", async () => {
  const made = await open(folder);
  expect((await open(folder)).rootPublicKey).toEqual(made.rootPublicKey);
});

it("never replaces keys that it cannot read: apps have pinned their root", async () => {
  const other = join(folder, "other");
  // Reading a folder as a file fails with another error than "not there", also for an administrator.
  await mkdir(join(other, "platform-keys.json"), { recursive: true });
  await expect(open(other)).rejects.toThrow("EISDIR");
  expect((await stat(join(other, "platform-keys.json"))).isDirectory()).toBe(true);
});
