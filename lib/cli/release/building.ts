import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { writtenOverrideSchema } from "#lib/release/configuration.ts";
import { usageError } from "#lib/cli/ended.ts";
import { says } from "#lib/cli/option.ts";
import { releaseCommand } from "./give.ts";
import { reaches } from "./wait-until.ts";

const configure = releaseCommand({
  word: "configure",
  says: "Set what this release has in place of the mini program's configuration",
  sends: ["edit_configuration"],
  shape: {
    file: says(z.string().min(1), "A JSON file with the fields that differ", {
      value: "FILE",
      completes: "file",
    }),
  },
  examples: ["sluice release configure --file release-configuration.json"],
  build: async ({ file }, _, { world }) => {
    const path = resolve(world.cwd, file);
    const parsed = writtenOverrideSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    if (parsed.success) return { command: "edit_configuration", override: parsed.data };
    throw usageError(`${path} holds no configuration:\n${z.prettifyError(parsed.error)}`);
  },
});

const retryBuild = releaseCommand({
  word: "retry-build",
  says: "Build a release again whose build failed",
  sends: ["retry_build"],
  shape: {},
  examples: ["sluice release retry-build --wait"],
  until: reaches("ready"),
  build: () => ({ command: "retry_build" }),
});

const discard = releaseCommand({
  word: "discard",
  says: "Throw a release away that nobody has applied for",
  sends: ["discard"],
  shape: {},
  examples: ["sluice release discard"],
  build: () => ({ command: "discard" }),
});

export const buildingCommands = [configure, retryBuild, discard];
