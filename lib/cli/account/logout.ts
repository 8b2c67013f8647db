import { z } from "zod";
import { command } from "#lib/cli/command.ts";
import { forgetCredentials } from "./credentials.ts";

export const logout = command({
  name: "logout",
  says: "Forget the token of a server on this machine",
  more: "The token itself stays good until it expires: revoke it in the console's settings.",
  input: z.object({}),
  examples: ["sluice logout", "sluice logout --server https://releases.example"],
  run: async (_, session) => {
    const server = await session.server();
    const forgotten = (await forgetCredentials(session.world, server)) !== null;
    const { style } = session.output;
    return {
      document: { ok: true, server, forgotten },
      lines: [
        forgotten ? `${style.green("✓")} Signed out of ${server}` : `Nobody was signed in to ${server}`,
      ],
    };
  },
});
