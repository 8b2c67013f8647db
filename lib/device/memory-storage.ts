import type { Bytes, DeviceStorage, PackageFile, Packages, Parts, Records } from "./storage.ts";

/** Keeps everything as long as the page or process lives. */
export function memoryStorage(): DeviceStorage {
  return { records: memoryRecords(), parts: memoryParts(), packages: memoryPackages() };
}

function memoryRecords(): Records {
  const records = new Map<string, string>();
  return {
    read: async (name) => records.get(name) ?? null,
    async change(name, change) {
      const after = change(records.get(name) ?? null);
      if (after === null) records.delete(name);
      else records.set(name, after);
      return after;
    },
    names: async () => [...records.keys()],
  };
}

function memoryParts(): Parts {
  const parts = new Map<string, Bytes>();
  return {
    size: async (name) => parts.get(name)?.length ?? 0,
    async write(name, at, bytes) {
      const before = parts.get(name) ?? new Uint8Array();
      const after = new Uint8Array(Math.max(before.length, at + bytes.length));
      after.set(before);
      after.set(bytes, at);
      parts.set(name, after);
    },
    read: async (name) => parts.get(name) ?? null,
    drop: async (name) => void parts.delete(name),
  };
}

function memoryPackages(): Packages {
  const packages = new Map<string, Map<string, Bytes>>();
  const filesOf = (held: Map<string, Bytes>): PackageFile[] =>
    [...held].map(([path, bytes]) => ({ path, bytes }));
  return {
    async put(sha256, files) {
      if (!packages.has(sha256)) packages.set(sha256, new Map(files.map(({ path, bytes }) => [path, bytes])));
    },
    has: async (sha256) => packages.has(sha256),
    async files(sha256) {
      const held = packages.get(sha256);
      return held ? filesOf(held) : null;
    },
    file: async (sha256, path) => packages.get(sha256)?.get(path) ?? null,
    place: () => null,
    names: async () => [...packages.keys()],
    drop: async (sha256) => void packages.delete(sha256),
  };
}
