/**
 * Where a device keeps what it knows and what it has. An adapter keeps three promises, whatever else runs and
 * whenever the power goes: a record is changed in one step; a package is there whole or not at all; what was kept
 * before a call ended is kept.
 */
export type DeviceStorage = {
  records: Records;
  parts: Parts;
  packages: Packages;
};

/** Small texts by name (letters, digits, `-` and `.`). */
export type Records = {
  read(name: string): Promise<string | null>;
  /**
   * Changes a record in one step: `change` is given what stands (null: nothing) and says what shall stand. Where
   * another process was faster it is called again. @returns what stands now
   */
  change(name: string, change: (before: string | null) => string | null): Promise<string | null>;
  names(): Promise<string[]>;
};

/** Downloads under way, by the digest of what they will be. Two may write the same bytes to the same places. */
export type Parts = {
  /** Bytes that are there, from the first on without a gap. */
  size(name: string): Promise<number>;
  write(name: string, at: number, bytes: Bytes): Promise<void>;
  read(name: string): Promise<Bytes | null>;
  drop(name: string): Promise<void>;
};

/** Installed packages, by the SHA-256 of their canonical container. */
export type Packages = {
  /** Keeps all files of a package, or none. One that is there stays as it is. */
  put(sha256: string, files: readonly PackageFile[]): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** Every file, in no order; null where there is no such package. */
  files(sha256: string): Promise<PackageFile[] | null>;
  file(sha256: string, path: string): Promise<Bytes | null>;
  /** Where the files lie, for hosts that open them by themselves; null where they lie nowhere. */
  place(sha256: string): string | null;
  names(): Promise<string[]>;
  drop(sha256: string): Promise<void>;
};

export type Bytes = Uint8Array<ArrayBuffer>;
export type PackageFile = { path: string; bytes: Bytes };
