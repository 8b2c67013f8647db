import { z } from "zod";
import { createSigningKey, developerKeyAlgorithms } from "#lib/crypto/developer-key.ts";
import { type newSigningKeySchema, signingKeySchema } from "#lib/protocol/api/signing-keys.ts";
import { command } from "#lib/cli/command.ts";
import { flag, says, text } from "#lib/cli/option.ts";
import { programOf, programOption } from "#lib/cli/project/program-of.ts";
import type { Session } from "#lib/cli/session.ts";
import { writeKey } from "./key-files.ts";

export const algorithmOption = says(z.enum(developerKeyAlgorithms).default("EdDSA"), "How it signs", {
  value: "ALG",
});
export const nameOption = text("How the console calls it; else this machine's name", "NAME");

export const createKey = command({
  name: "keys create",
  says: "Make a signing key, keep it on this machine alone, and register its public half",
  more: "The private key is written with mode 0600 and never sent. An admin of the mini program's workspace approves the public half in the console before it counts.",
  input: z.object({
    program: programOption,
    name: nameOption,
    algorithm: algorithmOption,
    local: flag("Register nothing; print the public half"),
  }),
  examples: [
    "sluice keys create",
    "sluice keys create --name ci --algorithm ES256",
    "sluice keys create --local --json",
  ],
  scopes: ["programs:write"],
  run: async ({ program: given, name, algorithm, local }, session) => {
    const program = await programOf(session, given);
    const made = await makeKey(session, { program, name, algorithm, local });
    const { style } = session.output;
    return {
      document: { ok: true, program, ...made },
      lines: [
        `${style.green("✓")} ${algorithm} key ${style.bold(made.kid)}`,
        `  ${style.dim("private")} ${made.path}`,
        ...(local ? [JSON.stringify(made.publicKey, null, 2)] : [standing(made.state)]),
      ],
    };
  },
});

export type Wish = {
  program: string;
  name: string | undefined;
  algorithm: (typeof developerKeyAlgorithms)[number];
  local: boolean;
};

/** Written before it is registered: a key that the server knows and nobody holds would be the worse half. */
export async function makeKey(session: Session, { program, name, algorithm, local }: Wish) {
  const { privateKey, publicKey } = await createSigningKey(algorithm);
  session.output.keepSecret(privateKey.d);
  const path = await writeKey(session.world, { program, key: privateKey });
  const made = { kid: publicKey.kid, algorithm, path, publicKey };
  if (local) return { ...made, state: "local" };
  const client = await session.client();
  const wish: z.input<typeof newSigningKeySchema> = {
    name: name ?? session.world.env["HOSTNAME"] ?? "sluice",
    algorithm,
    publicKey: JSON.stringify(publicKey),
  };
  const registered = await client.post(`/api/v1/programs/${encodeURIComponent(program)}/signing-keys`, {
    body: wish,
    answers: signingKeySchema,
  });
  return { ...made, state: registered.state };
}

export function standing(state: string): string {
  return state === "waiting"
    ? "  Registered. An admin approves it in the console, under the mini program's signing keys."
    : `  Registered: ${state}.`;
}
