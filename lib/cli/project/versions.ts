import { z } from "zod";
import { versionsAnswerSchema } from "#lib/protocol/api/versions.ts";
import { command } from "#lib/cli/command.ts";
import { says } from "#lib/cli/option.ts";
import { columns, plain, sizeText } from "#lib/cli/style.ts";
import { programOf, programOption } from "./program-of.ts";

export const versions = command({
  name: "versions",
  says: "List a mini program's versions, each with its releases",
  input: z.object({
    program: programOption,
    limit: says(z.coerce.number().int().min(1).max(100).default(25), "Versions at most", { value: "COUNT" }),
  }),
  examples: ["sluice versions", "sluice versions --limit 5 --json"],
  scopes: ["programs:read"],
  run: async ({ program: given, limit }, session) => {
    const program = await programOf(session, given);
    const client = await session.client();
    const path = `/api/v1/programs/${encodeURIComponent(program)}/versions`;
    const { items } = await client.get(path, { answers: versionsAnswerSchema, query: { limit } });
    const { style } = session.output;
    const rows = items.map(({ version, sha256, size, releases, uploadedBy }) => [
      style.bold(version),
      sizeText(size),
      sha256.slice(0, 12),
      plain(uploadedBy),
      releases.map(({ environment, state }) => `${environment}: ${state}`).join(", "),
    ]);
    return {
      document: { program, items },
      lines: rows.length === 0 ? ["No versions yet: sluice upload sends the first."] : columns(rows),
    };
  },
});
