/** What is published besides the platform: `npm run pack -- <name>` writes it to dist/<name>. */
export type Publishable = {
  /** Its name in the package registry. */
  name: string;
  description: string;
  /** Address inside the package → the file that it is built from. */
  entries: Record<string, string>;
  /** A command → the file that it is built from. */
  bin?: Record<string, string>;
  /** Where it runs: what it is built for. */
  platform: "browser" | "node";
  /** The oldest Node that runs it, where it is for Node. */
  node?: string;
  readme: string;
};

export const publishables: Record<string, Publishable> = {
  device: {
    name: "@sluice/device",
    description: "Runs mini programs that Sluice releases: checks, downloads, verifies, installs, launches.",
    entries: {
      ".": "lib/device/client.ts",
      "./memory": "lib/device/memory-storage.ts",
      "./indexeddb": "lib/device/indexeddb-storage.ts",
      "./sealed": "lib/device/sealed-packages.ts",
      "./node": "lib/device/node/node.ts",
    },
    platform: "browser",
    readme: "docs/device-sdk.md",
  },
  cli: {
    name: "@sluice/cli",
    description:
      "Releases mini programs from a terminal or a build: checks, packs, signs, uploads, releases.",
    entries: {},
    bin: { sluice: "lib/cli/sluice.ts" },
    platform: "node",
    node: ">=20.12",
    readme: "docs/command-line.md",
  },
};
