import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DataFolderTakenError, lockDataFolder } from "#db/data-lock.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-lock-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const taking = (data: string) => `
  import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, "../../db/data-lock.ts"))};
  await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1_500} - Date.now()));
  try { lockDataFolder(${JSON.stringify(data)}); console.log("taken"); } catch { console.log("refused"); }
  await new Promise((resolve) => setTimeout(resolve, 3_000));
`;

async function takeInOwnProcess(data: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", taking(data)], { stdio: "pipe" });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => void (out += chunk.toString()));
  await once(child, "exit");
  return out.trim();
}

it("is held by one of many processes that find the lock of a dead one at once", async () => {
  await writeFile(join(folder, "lock"), "999999999 123");
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => takeInOwnProcess(folder)));
  expect(outcomes.toSorted()).toEqual(["refused", "refused", "refused", "refused", "taken"]);
  expect(await readdir(folder)).toEqual(["lock"]);
});

it("is refused while its holder lives, and free again when it was given back", async () => {
  const data = await mkdtemp(join(folder, "held-"));
  await writeFile(join(data, "lock"), `${process.ppid}`);
  expect(() => lockDataFolder(data)).toThrow(DataFolderTakenError);
  await rm(join(data, "lock"));
  lockDataFolder(data)();
  expect(await readdir(data)).toEqual([]);
});
