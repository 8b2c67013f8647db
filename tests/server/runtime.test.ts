import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runtime, shareRuntime } from "#server/runtime.ts";

it("is opened by a later request where it could not be at first", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "sluice-runtime-"));
  const data = join(folder, "data");
  process.env["SLUICE_DATA_DIR"] = data;
  process.env["LOG_LEVEL"] = "silent";
  await writeFile(data, "in the way");
  await expect(runtime()).rejects.toThrow("EEXIST");
  await rm(data);
  const opened = await runtime();
  expect(opened).toBe(await runtime());
  shareRuntime(null);
  await opened.close();
  await rm(folder, { recursive: true });
});
