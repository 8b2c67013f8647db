import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runtime } from "#server/runtime.ts";

it(
  "is opened anew by the next request where it could not be, and leaves nothing half open",
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "sluice-runtime-"));
    const data = join(folder, "data");
    process.env["SLUICE_DATA_DIR"] = data;
    process.env["LOG_LEVEL"] = "silent";
    await writeFile(data, "in the way");
    await expect(runtime()).rejects.toThrow("EEXIST");
    await rm(data);
    // Nobody has migrated this one: it opens, and its counters cannot be read.
    await expect(runtime()).rejects.toThrow("seen_registers");
    expect(existsSync(join(data, "postgres"))).toBe(true);
    expect(existsSync(join(data, "lock"))).toBe(false);
    await rm(folder, { recursive: true });
  },
);
