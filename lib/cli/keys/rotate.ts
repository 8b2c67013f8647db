import { z } from "zod";
import { command } from "#lib/cli/command.ts";
import { usageError } from "#lib/cli/ended.ts";
import { says, sentence } from "#lib/cli/option.ts";
import { programOf, programOption } from "#lib/cli/project/program-of.ts";
import { algorithmOption, makeKey, nameOption, standing } from "./create.ts";
import { readKeys } from "./key-files.ts";

const kidOption = says(z.string().min(1), "The key's id, as keys list shows it", { value: "KID" });

export const rotateKey = command({
  name: "keys rotate",
  says: "Make the key that signs from now on; the ones before stay good until they are revoked",
  more: "Both are registered side by side, so that nothing that is signed already stops to be good. Once devices run versions of the new key, end the old one: sluice keys revoke <KID>.",
  input: z.object({ program: programOption, name: nameOption, algorithm: algorithmOption }),
  examples: ["sluice keys rotate", "sluice keys rotate --algorithm ES256 --json"],
  scopes: ["programs:write"],
  run: async ({ program: given, name, algorithm }, session) => {
    const program = await programOf(session, given);
    const before = await readKeys(session.world, program);
    if (before.length === 0)
      throw usageError("There is no key to rotate here.", "Make the first: sluice keys create");
    const made = await makeKey(session, { program, name, algorithm, local: false });
    const replaces = before.map(({ key }) => key.kid);
    const { style } = session.output;
    return {
      document: { ok: true, program, ...made, replaces },
      lines: [
        `${style.green("✓")} ${algorithm} key ${style.bold(made.kid)} signs from now on`,
        standing(made.state),
        ...replaces.map((kid) => style.dim(`  Later: sluice keys revoke ${kid}`)),
      ],
    };
  },
});

export const revokeKey = command({
  name: "keys revoke",
  says: "End a registered signing key: nothing that it signs is taken any more",
  input: z.object({
    kid: kidOption,
    program: programOption,
    reason: sentence("Why, for everybody whom it concerns"),
  }),
  positionals: ["kid"],
  examples: ["sluice keys revoke mRk7… --reason 'The build machine was broken into'"],
  scopes: ["programs:write"],
  run: async ({ kid, program: given, reason }, session) => {
    const program = await programOf(session, given);
    const client = await session.client();
    const path = `/api/v1/programs/${encodeURIComponent(program)}/signing-keys/${encodeURIComponent(kid)}`;
    await client.delete(path, { reason });
    return {
      document: { ok: true, program, kid, state: "revoked" },
      lines: [`${session.output.style.green("✓")} ${kid} is revoked`],
    };
  },
});
