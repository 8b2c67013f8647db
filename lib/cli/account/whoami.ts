import { z } from "zod";
import { meSchema } from "#lib/protocol/api/me.ts";
import { command } from "#lib/cli/command.ts";
import { meLines } from "./login.ts";

export const whoami = command({
  name: "whoami",
  says: "Say who is signed in where, and what the token may do",
  input: z.object({}),
  examples: ["sluice whoami", "sluice whoami --json"],
  run: async (_, session) => {
    const client = await session.client();
    const me = await client.get("/api/v1/me", { answers: meSchema });
    return {
      document: { server: client.server, ...me },
      lines: meLines(me, client.server, session.output.style.green("✓")),
    };
  },
});
