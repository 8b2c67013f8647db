import { openClient, type Client } from "#lib/cli/api/client.ts";
import { signedInAt, type SignedIn } from "#lib/cli/account/credentials.ts";
import { findProject, type Project } from "#lib/cli/project/project-file.ts";
import type { Command } from "./command.ts";
import { CommandEnded, usageError } from "./ended.ts";
import type { Output } from "./output.ts";
import type { Globals } from "./words.ts";
import type { World } from "./world.ts";

/** What a command works with. */
export type Session = {
  world: World;
  globals: Globals;
  output: Output;
  /** Scopes that the running command needs, to be named where they are missing. */
  command: Command;
  /** The whole table. */
  commands: readonly Command[];
  /** sluice.json of this folder or one above; null without one. */
  project: () => Promise<Project | null>;
  /** The server that is meant: its address without a path. */
  server: () => Promise<string>;
  /** Speaks to the server as whoever is signed in. */
  client: () => Promise<Client>;
};

type Given = Pick<Session, "world" | "globals" | "output" | "command" | "commands">;

export function openSession(given: Given): Session {
  const { world, output } = given;
  const project = remembered(() => findProject(world.cwd));
  const account = remembered(async () => {
    return signedInAt(world, { told: toldServer(given), project: (await project())?.file.server ?? null });
  });
  const server = async () => {
    const { server: address } = await account();
    if (address !== null) return address;
    const hint = "Name it: --server https://…, SLUICE_SERVER, or sluice login --server https://…";
    throw usageError("No server is known.", hint);
  };
  return {
    ...given,
    project,
    server,
    client: async () => {
      const [address, { token, workspace }] = [await server(), await account()];
      if (token === null) throw notSignedIn(address);
      output.keepSecret(token);
      return openClient({ ...given, server: address, token, workspace: workspaceOf(given, workspace) });
    },
  };
}

const toldServer = ({ world, globals }: Given): string | null =>
  globals.server ?? (world.env["SLUICE_SERVER"] || null);

const workspaceOf = ({ world, globals }: Given, own: SignedIn["workspace"]): string | null =>
  globals.workspace ?? (world.env["SLUICE_WORKSPACE"] || own);

function notSignedIn(server: string): CommandEnded {
  return new CommandEnded("not_signed_in", {
    code: "not_signed_in",
    message: `Nobody is signed in to ${server}.`,
    hint: `Run: sluice login --server ${server}   (in CI: set SLUICE_TOKEN)`,
  });
}

function remembered<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
