import { randomUUID } from "node:crypto";
import * as promises from "node:fs/promises";
import { join } from "node:path";
import type { DeviceStorage } from "#lib/device/storage.ts";
import { filePackages, fileParts } from "./file-packages.ts";
import { fileRecords } from "./file-records.ts";
import type { FileSystem } from "./file-system.ts";

const abandonedMs = 3_600_000;

/** Keeps everything in a folder, which any number of processes may share. */
export function fileStorage(folder: string, fs: FileSystem = promises): DeviceStorage {
  const temp = () => join(folder, "temp", randomUUID());
  const swept = sweepOnce(fs, join(folder, "temp"));
  const records = fileRecords(fs, join(folder, "records"), temp);
  const packages = filePackages(fs, join(folder, "packages"), temp);
  return {
    parts: fileParts(fs, join(folder, "parts")),
    records: {
      ...records,
      async change(name, change) {
        await swept();
        return records.change(name, change);
      },
    },
    packages: {
      ...packages,
      async put(sha256, files) {
        await swept();
        await packages.put(sha256, files);
      },
    },
  };
}

/** Makes the folder for what is under way, and takes away what a process that was killed left there an hour ago. */
function sweepOnce(fs: FileSystem, temp: string): () => Promise<void> {
  let swept: Promise<void> | undefined;
  const sweep = async () => {
    await fs.mkdir(temp, { recursive: true });
    for (const name of await fs.readdir(temp)) {
      const path = join(temp, name);
      const changedMs = await fs.stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Number.POSITIVE_INFINITY,
      );
      if (changedMs < Date.now() - abandonedMs) await fs.rm(path, { recursive: true, force: true });
    }
  };
  return () => (swept ??= sweep());
}
