import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pinnedRoot } from "#lib/crypto/root-document.ts";
import { verifyTrust } from "#lib/crypto/trust.ts";
import { openPlatformKeys } from "#server/keys/open-platform-keys.ts";

const dayMs = 86_400_000;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-keys-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (where: string, nowMs = Date.now()) =>
  openPlatformKeys({ keys: undefined, trust: undefined, folder: where }, nowMs);

it("makes the platform's keys once and opens the same ones afterwards, private ones for their owner alone", async () => {
  const nowMs = Date.now();
  const made = await (await open(folder, nowMs)).current(nowMs);
  const opened = await (await open(folder, nowMs + 1)).current(nowMs);
  expect([opened.root, opened.keySet, opened.signer.kid]).toEqual([made.root, made.keySet, made.signer.kid]);
  for (const name of ["platform-keys.json", "root-keys.json"]) {
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  }
});

it("never replaces keys that it cannot read: apps have pinned their root", async () => {
  const other = join(folder, "other");
  // Reading a folder as a file fails with another error than "not there", also for an administrator.
  await mkdir(join(other, "platform-keys.json"), { recursive: true });
  await expect(open(other)).rejects.toThrow("EISDIR");
  expect((await stat(join(other, "platform-keys.json"))).isDirectory()).toBe(true);
});

it("takes over a root that apps have pinned before there were documents, with its epoch", async () => {
  const single = join(folder, "single");
  await mkdir(single);
  const jwk = async () => exportJWK((await generateKeyPair("ES256", { extractable: true })).privateKey);
  const old = { epoch: 4, root: await jwk(), online: await jwk() };
  await writeFile(join(single, "platform-keys.json"), JSON.stringify(old));
  const { trust, keySet, root } = await (await open(single)).current(Date.now());
  expect(root.keys[0]).toMatchObject({ x: old.root.x, y: old.root.y });
  expect(keySet).toMatchObject({ epoch: 4, keys: [{ x: old.online.x }] });
  const pinned = { root: pinnedRoot(root.keys) };
  expect(await verifyTrust(trust, pinned, Date.now())).toMatchObject({ ok: true });
  expect((await readFile(join(single, "platform-keys.json"), "utf8")).includes("root")).toBe(false);
});

it("renews the key set at half of its life where a root key is at hand, and leaves it where none is", async () => {
  const own = join(folder, "renewed");
  const nowMs = Date.now();
  const keys = await open(own, nowMs);
  const { keySet: first } = await keys.current(nowMs);
  await keys.renew(nowMs + 44 * dayMs);
  expect((await keys.current(nowMs)).keySet).toEqual(first);
  await keys.renew(nowMs + 46 * dayMs);
  const { keySet: second } = await keys.current(nowMs);
  expect(second.expiresAt - second.issuedAt).toBe(90 * dayMs);
  expect(second.issuedAt).toBe(nowMs + 46 * dayMs);
  expect(await keys.renewsItself()).toBe(true);
  await rm(join(own, "root-keys.json"));
  await keys.renew(nowMs + 200 * dayMs);
  expect((await keys.current(nowMs)).keySet).toEqual(second);
  expect(await keys.renewsItself()).toBe(false);
});

it("takes from the rule store only what its own root has signed later", async () => {
  const [nowMs, mine, theirs] = [Date.now(), join(folder, "mine"), join(folder, "theirs")];
  const [keys, stranger] = [await open(mine, nowMs), await open(theirs, nowMs + 5)];
  const before = await keys.current(nowMs);
  await keys.take((await stranger.current(nowMs + 5)).trust, nowMs);
  expect((await keys.current(nowMs)).keySet).toEqual(before.keySet);
  const copy = await open(mine, nowMs);
  await copy.renew(nowMs + 46 * dayMs);
  const later = await copy.current(nowMs);
  const fixed = JSON.stringify(before.trust);
  const held = await openPlatformKeys({ keys: undefined, trust: fixed, folder: mine }, nowMs);
  await held.take(later.trust, nowMs);
  expect((await held.current(nowMs)).keySet).toEqual(later.keySet);
  await held.take(before.trust, nowMs);
  expect((await held.current(nowMs)).keySet).toEqual(later.keySet);
});
