import { parseArgs } from "node:util";
import { shielded, unshielded } from "#lib/crypto/dashed-key-id.ts";
import type { KeysChoice } from "#server/keys/open-platform-keys.ts";
import { raiseEpoch, renew, revoke, rotate } from "./online-commands.ts";
import { bringBack, init, makeRoot, newRoot, sign } from "./root-commands.ts";
import { exportKeys, root, status } from "./status-commands.ts";
import { openWorld, type Command, type OfflineCommand } from "./world.ts";

type Named = { usage: string; does: string } & ({ run: Command } | { runOffline: OfflineCommand });

const commands: Record<string, Named> = {
  status: { run: status, usage: "[--json]", does: "how the keys stand" },
  root: { run: root, usage: "", does: "the root keys, for apps to pin" },
  rotate: { run: rotate, usage: "[--now]", does: "a new online key beside the old one" },
  revoke: { run: revoke, usage: "<kid> [--compromised]", does: "ends an online key at once" },
  renew: { run: renew, usage: "[--days n]", does: "signs the key set anew" },
  "raise-epoch": { run: raiseEpoch, usage: "", does: "after an older database was restored" },
  "new-root": {
    run: newRoot,
    usage: "[--keys file] [--add] [--threshold n]",
    does: "a new root, signed by the old one",
  },
  "make-root": { runOffline: makeRoot, usage: "--out file", does: "off-line: makes a root key" },
  sign: { runOffline: sign, usage: "<file> --root file", does: "off-line: signs what was carried there" },
  install: { run: bringBack, usage: "<file>", does: "puts what was signed in force" },
  init: { run: init, usage: "", does: "the first documents, for keys that PLATFORM_KEYS names" },
  export: { run: exportKeys, usage: "", does: "PLATFORM_KEYS and PLATFORM_TRUST for a host without a disk" },
};

const options = {
  json: { type: "boolean" },
  now: { type: "boolean" },
  compromised: { type: "boolean" },
  add: { type: "boolean" },
  days: { type: "string" },
  threshold: { type: "string" },
  keys: { type: "string" },
  out: { type: "string" },
  root: { type: "string", multiple: true },
} as const;

/** What `npm run keys` prints, and whether it did what was asked. */
export async function runCeremony(
  args: string[],
  { choice, nowMs }: { choice: KeysChoice; nowMs: number },
): Promise<{ ok: boolean; lines: string[] }> {
  try {
    const { values, positionals } = parseArgs({ args: args.map(shielded), options, allowPositionals: true });
    const [name = "status", ...words] = positionals.map(unshielded);
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) return { ok: false, lines: [`There is no command ${name}.`, ...help()] };
    const asked = { words, options: values };
    if ("runOffline" in command) return { ok: true, lines: await command.runOffline(asked) };
    return { ok: true, lines: await command.run(await openWorld(choice, nowMs), asked) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    return { ok: false, lines: [error.message, ...(isUsage ? help() : [])] };
  }
}

function help(): string[] {
  const rows = Object.entries(commands).map(([name, { usage, does }]) => [`${name} ${usage}`.trim(), does]);
  const width = Math.max(...rows.map(([left = ""]) => left.length));
  return [
    "npm run keys -- <command>",
    ...rows.map(([left = "", right]) => `  ${left.padEnd(width)}  ${right}`),
  ];
}
