import { z } from "zod";
import { signingKeysAnswerSchema } from "#lib/protocol/api/signing-keys.ts";
import type { Client } from "#lib/cli/api/client.ts";
import { command } from "#lib/cli/command.ts";
import { flag } from "#lib/cli/option.ts";
import { programOf, programOption } from "#lib/cli/project/program-of.ts";
import { columns, plain } from "#lib/cli/style.ts";
import { readKeys } from "./key-files.ts";

type Row = {
  kid: string;
  name: string | null;
  algorithm: string;
  /** What the server says of it; null where it was not asked or knows none. */
  state: string | null;
  /** Where this machine keeps the private half; null where it does not. */
  path: string | null;
};

export const listKeys = command({
  name: "keys list",
  says: "List a mini program's signing keys: registered ones, and those of this machine",
  input: z.object({ program: programOption, local: flag("Ask no server: this machine's keys alone") }),
  examples: ["sluice keys list", "sluice keys list --json"],
  scopes: ["programs:read"],
  run: async ({ program: given, local }, session) => {
    const program = await programOf(session, given);
    const own = await readKeys(session.world, program);
    const registered = local ? [] : await registeredKeys(await session.client(), program);
    const rows = new Map<string, Row>();
    for (const { key, path } of own) {
      rows.set(key.kid, { kid: key.kid, name: null, algorithm: key.alg, state: null, path });
    }
    for (const { kid, name, algorithm, state } of registered) {
      rows.set(kid, { kid, name, algorithm, state, path: rows.get(kid)?.path ?? null });
    }
    const items = [...rows.values()];
    const { style } = session.output;
    const lines = items.map(({ kid, name, algorithm, state, path }) => [
      kid,
      algorithm,
      state === "active" ? style.green(state) : (state ?? "not registered"),
      plain(name ?? ""),
      path === null ? "" : style.dim(path),
    ]);
    return {
      document: { program, items },
      lines: items.length === 0 ? ["No keys yet: sluice keys create makes one."] : columns(lines),
    };
  },
});

export async function registeredKeys(client: Client, program: string) {
  const path = `/api/v1/programs/${encodeURIComponent(program)}/signing-keys`;
  const { items } = await client.get(path, { answers: signingKeysAnswerSchema });
  return items;
}
