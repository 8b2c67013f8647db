import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { z } from "zod";
import { command } from "#lib/cli/command.ts";
import { flag, text } from "#lib/cli/option.ts";
import { kindOption, packageDocument, packageLines, pathOption } from "./check.ts";
import { validSource } from "./source.ts";

export const packageEnding = ".sluice.zip";

export const pack = command({
  name: "pack",
  says: "Make the canonical package of a folder or zip, and print its digest",
  more: "The same files give the same bytes on every system and on the server: the digest is the package's identity up to the device.",
  input: z.object({
    path: pathOption,
    out: text("Where to write it; else <name>-<digest>.sluice.zip in the working folder", "FILE", {
      short: "o",
      completes: "file",
    }),
    digestOnly: flag("Write no file"),
    kind: kindOption,
  }),
  positionals: ["path"],
  examples: [
    "sluice pack",
    "sluice pack dist --out build/coffee.sluice.zip",
    "sluice pack --digest-only --json",
  ],
  run: async ({ path, out, digestOnly, kind }, session) => {
    const { source, valid } = await validSource(session, { path, kind });
    const { style } = session.output;
    const document = { ok: true, ...packageDocument(source, valid) };
    if (digestOnly) return { document: { ...document, package: null }, lines: packageLines(valid, style) };
    const name = basename(source.path).replace(/(\.sluice)?\.zip$/i, "") || "package";
    const file = resolve(session.world.cwd, out ?? `${name}-${valid.sha256.slice(0, 12)}${packageEnding}`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, valid.container);
    return {
      document: { ...document, package: file },
      lines: [...packageLines(valid, style), `  ${style.dim("package")} ${file}`],
    };
  },
});
