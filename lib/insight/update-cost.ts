/** Devices that said that they run a version; the digest is null where the version is not of this platform. */
export type HeldVersion = { version: string; sha256: string | null; devices: number };

export type Update = {
  /** The digest and the bytes of the whole package, as the smallest encoding has it. */
  sha256: string;
  wholeBytes: number;
  deltas: readonly { from: string; size: number }[];
};

/** What devices of one version download to come to the new one. */
export type VersionCost = { version: string; devices: number; bytes: number; isDelta: boolean };

export type UpdateCost = {
  /** The most devices first. Whoever has the new version downloads nothing, and is not among them. */
  versions: VersionCost[];
  devices: number;
  withDelta: number;
  /** All of them, once each. */
  bytes: number;
  /** The same if there were no deltas. */
  wholeBytes: number;
};

/** What it costs to bring every device that said what it runs to a new package: without a base it takes the whole one. */
export function updateCost(update: Update, held: readonly HeldVersion[]): UpdateCost {
  const sizes = new Map(update.deltas.map(({ from, size }) => [from, size]));
  const versions = held
    .filter(({ sha256, devices }) => sha256 !== update.sha256 && devices > 0)
    .map(({ version, sha256, devices }): VersionCost => {
      const delta = sha256 === null ? undefined : sizes.get(sha256);
      return { version, devices, bytes: delta ?? update.wholeBytes, isDelta: delta !== undefined };
    })
    .toSorted((a, b) => b.devices - a.devices);
  const sum = (of: (one: VersionCost) => number) => versions.reduce((all, one) => all + of(one), 0);
  const devices = sum((one) => one.devices);
  return {
    versions,
    devices,
    withDelta: sum((one) => (one.isDelta ? one.devices : 0)),
    bytes: sum((one) => one.devices * one.bytes),
    wholeBytes: devices * update.wholeBytes,
  };
}
