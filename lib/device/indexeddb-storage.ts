import { openTables, type Tables } from "./indexeddb-tables.ts";
import type { Bytes, DeviceStorage, PackageFile, Packages, Parts, Records } from "./storage.ts";
import { joined } from "./read-bytes.ts";

/** Keeps everything in the browser's IndexedDB, which all tabs and workers of the origin share. */
export function indexedDbStorage(name = "sluice"): DeviceStorage {
  const tables = openTables(name);
  return { records: recordsIn(tables), parts: partsIn(tables), packages: packagesIn(tables) };
}

function recordsIn({ read, within, keys }: Tables): Records {
  return {
    read: async (name) => textOrNull(await read("records", name)),
    change: (name, change) =>
      within("records", async (table) => {
        const before = textOrNull(await table.get(name));
        const after = change(before);
        if (after === null) table.delete(name);
        else if (after !== before) table.put(name, after);
        return after;
      }),
    names: () => keys("records"),
  };
}

/** Pieces under their place, so that a write does not rewrite what is there. */
function partsIn({ within, entries }: Tables): Parts {
  const pieces = async (name: string) => {
    const found = await entries("parts", `${name}/`);
    return found.map(([key, bytes]) => ({ at: Number(key.slice(name.length + 1)), bytes: bytesOf(bytes) }));
  };
  const whole = async (name: string): Promise<Bytes> => {
    const run: Bytes[] = [];
    let end = 0;
    for (const { at, bytes } of await pieces(name)) {
      // Two may have cut the same bytes differently; what lies behind a gap is not there yet.
      if (at > end || at + bytes.length <= end) continue;
      run.push(bytes.subarray(end - at));
      end = at + bytes.length;
    }
    return joined(run, end);
  };
  return {
    size: async (name) => (await whole(name)).length,
    write: (name, at, bytes) =>
      within("parts", async (table) => table.put(`${name}/${String(at).padStart(12, "0")}`, bytes.slice())),
    async read(name) {
      const bytes = await whole(name);
      return bytes.length === 0 ? null : bytes;
    },
    drop: (name) => within("parts", async (table) => table.deleteUnder(`${name}/`)),
  };
}

function packagesIn({ read, within, keys }: Tables): Packages {
  const held = async (sha256: string) => {
    const files = await read("packages", sha256);
    return files instanceof Map ? files : null;
  };
  return {
    has: async (sha256) => (await held(sha256)) !== null,
    put: (sha256, files) =>
      within("packages", async (table) => {
        if ((await table.get(sha256)) !== undefined) return;
        table.put(sha256, new Map(files.map(({ path, bytes }) => [path, bytes.slice()])));
      }),
    async files(sha256): Promise<PackageFile[] | null> {
      const files = await held(sha256);
      return files && [...files].map(([path, bytes]) => ({ path: String(path), bytes: bytesOf(bytes) }));
    },
    async file(sha256, path) {
      const bytes: unknown = (await held(sha256))?.get(path);
      return bytes instanceof Uint8Array ? bytesOf(bytes) : null;
    },
    place: () => null,
    names: () => keys("packages"),
    drop: (sha256) => within("packages", async (table) => table.delete(sha256)),
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
const bytesOf = (value: unknown): Bytes =>
  value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array();
