import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type newProgramSchema, programSchema, programsAnswerSchema } from "#lib/protocol/api/programs.ts";
import { command } from "#lib/cli/command.ts";
import { usageError } from "#lib/cli/ended.ts";
import { flag, text } from "#lib/cli/option.ts";
import type { Session } from "#lib/cli/session.ts";
import { plain } from "#lib/cli/style.ts";
import { knownProgram, programOption } from "./program-of.ts";
import { projectExists, projectFileName, writeProject } from "./project-file.ts";

const exampleFolder = "mini-program";
const examplePage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>Hello</title>
  <p>Hello from a mini program.</p>
</html>
`;

export const init = command({
  name: "init",
  says: "Write sluice.json: server, mini program, what is packed and what is left out",
  more: "Without a terminal nothing is asked: name the mini program by --program, or make one by --create.",
  input: z.object({
    program: programOption,
    create: text("Make a new mini program of this name", "NAME"),
    description: text("What the new one does, in a sentence; else its name", "TEXT"),
    directory: text(
      "What is packed; else the first of dist, build, public, mini-program that is there",
      "FOLDER",
      {
        completes: "folder",
      },
    ),
    example: flag("Write a first mini program of one page, to try the way with"),
    force: flag("Overwrite a sluice.json that is there"),
  }),
  examples: [
    "sluice init",
    "sluice init --program 1000000000000001 --directory dist",
    'sluice init --create "Harbour Coffee" --example --json',
  ],
  scopes: ["programs:read", "programs:write"],
  run: async ({ program: given, create, description, directory, example, force }, session) => {
    const folder = session.world.cwd;
    if (!force && (await projectExists(folder))) {
      throw usageError(`${join(folder, projectFileName)} is there already.`, "--force overwrites it.");
    }
    const program = await chooseProgram(session, { given, create, description });
    if (example) await writeExample(folder);
    const file = {
      server: await session.server(),
      ...(program === null ? {} : { program: program.id }),
      directory: directory ?? (example ? exampleFolder : await guessDirectory(folder)),
      ignore: ["*.map"],
    };
    const path = await writeProject(folder, file);
    const { style } = session.output;
    return {
      document: { ok: true, path, ...file },
      lines: [
        `${style.green("✓")} ${path}${program === null ? "" : ` for ${program.name}`}`,
        style.dim(`  Next: sluice check, then sluice upload --version 1.0.0`),
      ],
    };
  },
});

type Wish = Record<"given" | "create" | "description", string | undefined>;
type Chosen = { id: string; name: string };

async function chooseProgram(session: Session, { given, create, description }: Wish): Promise<Chosen | null> {
  if (create !== undefined) {
    const client = await session.client();
    const wish = { name: create, description: description ?? create } satisfies z.input<
      typeof newProgramSchema
    >;
    return client.post("/api/v1/programs", { body: wish, answers: programSchema });
  }
  const known = await knownProgram(session, given);
  // Named by whoever knows it: no server needs to be asked.
  if (known !== null) return { id: known, name: `mini program ${known}` };
  const { stdin, env } = session.world;
  if (!stdin.isTTY || env["CI"] || session.globals.json) return null;
  return askWhich(session);
}

async function askWhich(session: Session): Promise<Chosen | null> {
  const client = await session.client();
  const { items } = await client.get("/api/v1/programs", {
    answers: programsAnswerSchema,
    query: { limit: 100 },
  });
  items.forEach(({ id, name }, at) =>
    session.output.say(`${String(at + 1).padStart(3)}  ${plain(name)}  ${id}`),
  );
  if (items.length === 0) return null;
  const answer = await session.world.stdin.ask(
    "Which mini program is this folder? Its number, or Enter for none: ",
  );
  const chosen = items[Number(answer) - 1];
  if (answer.trim() !== "" && chosen === undefined) throw usageError(`There is no number ${plain(answer)}.`);
  return chosen ?? null;
}

async function guessDirectory(folder: string): Promise<string> {
  for (const name of ["dist", "build", "public", exampleFolder]) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found?.isDirectory()) return name;
  }
  return ".";
}

async function writeExample(folder: string): Promise<void> {
  const path = join(folder, exampleFolder);
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) throw usageError(`${path} is not empty.`, "Leave out --example.");
  await writeFile(join(path, "index.html"), examplePage);
}
