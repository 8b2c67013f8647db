import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";

const folder = await mkdtemp(join(tmpdir(), "sluice-seal-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const older = "an older secret of thirty-two characters".replaceAll(" ", "-");
const newer = "a newer secret of thirty-two characters".replaceAll(" ", "-");

/** The module as a process finds it that starts with this key. */
async function startWith(encryptionKey: string) {
  vi.resetModules();
  process.env["SLUICE_DATA_DIR"] = folder;
  process.env["ENCRYPTION_KEY"] = encryptionKey;
  return import("#server/keys/sealed-text.ts");
}

beforeEach(() => rm(join(folder, "encryption-key"), { force: true }));

describe("sealed texts", () => {
  it("are opened to what was sealed, and no two of them are alike", async () => {
    const { sealText, openText } = await startWith(older);
    const clear = "sk-小程序-🔑";
    const [one, other] = [await sealText(clear), await sealText(clear)];
    expect(one).not.toBe(other);
    expect(one).not.toContain("sk-");
    expect(await openText(one)).toBe(clear);
    expect(await openText(await sealText(""))).toBe("");
  });

  it("are refused where a byte of them was altered", async () => {
    const { sealText, openText } = await startWith(older);
    const sealed = await sealText("secret");
    const altered = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
    await expect(openText(altered)).rejects.toThrow(/authenticate/);
    await expect(openText(sealed.slice(0, -8))).rejects.toThrow(/authenticate/);
  });

  it("stay readable after the key was changed, as long as the old one stands behind the new one", async () => {
    const sealed = await (await startWith(older)).sealText("secret");
    const changed = await startWith(`${newer} ${older}`);
    expect(await changed.openText(sealed)).toBe("secret");
    const again = await changed.sealText("secret");
    expect(await (await startWith(newer)).openText(again)).toBe("secret");
    await expect((await startWith(newer)).openText(sealed)).rejects.toThrow(/ENCRYPTION_KEY/);
  });

  it("without a key in the environment are sealed by one that the first start makes for its owner alone", async () => {
    const sealed = await (await startWith("")).sealText("secret");
    const kept = await readFile(join(folder, "encryption-key"), "utf8");
    expect((await stat(join(folder, "encryption-key"))).mode & 0o077).toBe(0);
    expect(await (await startWith("")).openText(sealed)).toBe("secret");
    expect(await readFile(join(folder, "encryption-key"), "utf8")).toBe(kept);
  });

  it("need a key of at least 32 characters", async () => {
    const { sealText } = await startWith("short");
    await expect(sealText("secret")).rejects.toThrow(/ENCRYPTION_KEY/);
  });
});
