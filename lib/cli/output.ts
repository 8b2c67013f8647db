import { exitCodes } from "./exit-codes.ts";
import type { Answer } from "./command.ts";
import type { CommandEnded } from "./ended.ts";
import { styleFor, type Style } from "./style.ts";
import type { World } from "./world.ts";

export type Output = {
  /** For standard output. */
  style: Style;
  unstyled: Style;
  /** For standard error. */
  aside: Style;
  /** The command's answer, on standard output. */
  answer: (answer: Answer) => void;
  /** How it failed: the document on standard output where JSON is wanted, the words on standard error. @returns the exit code */
  fault: (ended: CommandEnded) => number;
  /** A word for people beside the answer, on standard error. */
  say: (text: string) => void;
  /** How far something is: one line that moves on a terminal, a line for each quarter elsewhere. */
  progress: (label: string, done: number, total: number) => void;
  /** From now on never written out, whatever says it. */
  keepSecret: (secret: string) => void;
};

type Wishes = { json: boolean; quiet: boolean; noColor: boolean };

export function makeOutput(world: World, wishes: Wishes): Output {
  const secrets = new Set<string>();
  const hide = (text: string) => [...secrets].reduce((left, secret) => left.replaceAll(secret, "***"), text);
  const style = styleFor(world.stdout, { env: world.env, off: wishes.noColor });
  const aside = styleFor(world.stderr, { env: world.env, off: wishes.noColor });
  const off = styleFor(world.stdout, { env: {}, off: true });
  const print = (document: object) => world.stdout.write(hide(`${JSON.stringify(document, null, 2)}\n`));
  const say = (text: string) => {
    if (!wishes.quiet) world.stderr.write(hide(`${text}\n`));
  };
  return {
    style,
    unstyled: off,
    aside,
    say,
    answer: ({ document, lines }) => {
      if (wishes.json) print(document);
      else if (lines.length > 0) world.stdout.write(hide(`${lines.join("\n")}\n`));
    },
    fault: (ended) => {
      const { message, hint, lines } = ended.ending;
      if (wishes.json) print(ended.document);
      else if (lines && lines.length > 0) world.stdout.write(hide(`${lines.join("\n")}\n`));
      world.stderr.write(hide(`${aside.red("✗")} ${message}\n${hint === undefined ? "" : `  ${hint}\n`}`));
      return exitCodes[ended.exit];
    },
    progress: progressOn(world, wishes.quiet, say),
    keepSecret: (secret) => {
      if (secret.length >= 8) secrets.add(secret);
    },
  };
}

const quarters = 4;

function progressOn({ stderr }: World, quiet: boolean, say: (text: string) => void): Output["progress"] {
  const told = new Map<string, number>();
  return (label, done, total) => {
    const share = total === 0 ? 1 : done / total;
    // What is done before anybody could look is not worth a line.
    if (quiet || (share >= 1 && !told.has(label))) return;
    if (stderr.isTTY) {
      told.set(label, 0);
      const width = 24;
      const bar = "█".repeat(Math.round(share * width)).padEnd(width, "░");
      stderr.write(`\r\u001B[K${label} ${bar} ${Math.floor(share * 100)} %${share >= 1 ? "\n" : ""}`);
      return;
    }
    const quarter = Math.floor(share * quarters);
    const before = told.get(label) ?? 0;
    told.set(label, Math.max(quarter, before));
    if (quarter > before) say(`${label} ${quarter * (100 / quarters)} %`);
  };
}
