import type { Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";

/** The files of a package by their path, after unwrapping. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** What a manifest says of itself; every part may be absent. `icon` is a path inside the package or an address. */
export type Declared = {
  name?: string;
  description?: string;
  versionName?: string;
  versionCode?: number;
  icon?: string;
  windowTitle?: string;
};

export type Manifest = {
  /** Page routes in the order of the manifest, without extension except for HTML5. */
  pages: string[];
  /** Names of the capabilities asked for, sorted. */
  permissions: string[];
  declared: Declared;
  /** Folders (with a trailing slash) that are loaded apart from the main package. */
  subpackages: string[];
  findings: Finding[];
};

export type ManifestOptions = { limits: PackageLimits; lastVersionCode?: number | undefined };
