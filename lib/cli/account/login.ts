import { z } from "zod";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { deviceLoginAnswerSchema, deviceTokenAnswerSchema } from "#lib/protocol/api/device-login.ts";
import { meSchema, type Me } from "#lib/protocol/api/me.ts";
import { openClient, type Client } from "#lib/cli/api/client.ts";
import { command } from "#lib/cli/command.ts";
import { CommandEnded, usageError } from "#lib/cli/ended.ts";
import { flag, says, text } from "#lib/cli/option.ts";
import type { Session } from "#lib/cli/session.ts";
import { momentText, plain } from "#lib/cli/style.ts";
import { keepCredentials } from "./credentials.ts";

const scopeOption = says(
  z.array(z.enum(tokenScopes)).default([]),
  "What the token may do; everything by default",
  {
    value: "SCOPE",
  },
);

export const login = command({
  name: "login",
  says: "Sign in: in the browser by a short code, or by a token",
  more: "The token is kept in the configuration folder with mode 0600. In CI nothing needs to be kept: set SLUICE_SERVER and SLUICE_TOKEN.",
  input: z.object({
    token: text('Sign in by this API token; "-" reads it from standard input', "TOKEN"),
    scope: scopeOption,
    name: text("How the console calls the token; else this machine's name", "NAME"),
    noBrowser: flag("Open no browser: print the address"),
  }),
  examples: [
    "sluice login --server https://releases.example",
    "sluice login --server https://releases.example --token - < token.txt",
  ],
  run: async ({ token: given, scope, name, noBrowser }, session) => {
    const server = await session.server();
    const token =
      given === undefined
        ? await tokenByCode(session, { scope, name, noBrowser })
        : await said(session, given);
    session.output.keepSecret(token);
    const me = await openClient({ ...session, server, token, workspace: null }).get("/api/v1/me", {
      answers: meSchema,
    });
    const path = await keepCredentials(session.world, { server, token, workspace: me.workspace.slug });
    const { style } = session.output;
    return {
      document: { ok: true, server, ...me },
      lines: [...meLines(me, server, style.green("✓")), style.dim(`  Kept in ${path}`)],
    };
  },
});

export function meLines({ person, workspace, role, token }: Me, server: string, mark: string): string[] {
  return [
    `${mark} ${plain(person.name)} (${person.email}) at ${server}`,
    `  ${plain(workspace.name)} (${workspace.slug}), as ${role}`,
    ...(token
      ? [`  Token "${plain(token.name)}" until ${momentText(token.expiresAt)}: ${token.scopes.join(", ")}`]
      : []),
  ];
}

async function said({ world }: Session, given: string): Promise<string> {
  const token = (given === "-" ? await world.stdin.read() : given).trim();
  if (token === "") throw usageError("No token came through standard input.");
  return token;
}

type Wish = { scope: string[]; name: string | undefined; noBrowser: boolean };

async function tokenByCode(session: Session, { scope, name, noBrowser }: Wish): Promise<string> {
  const { world, output } = session;
  const server = await session.server();
  const client = openClient({ ...session, server, token: null, workspace: null });
  const wish = {
    name: name ?? `sluice on ${world.env["HOSTNAME"] ?? world.env["COMPUTERNAME"] ?? world.platform}`,
    scopes: scope.length > 0 ? scope : tokenScopes,
    ...(session.globals.workspace === undefined ? {} : { workspace: session.globals.workspace }),
  };
  const begun = await client.post("/api/v1/device-login", { body: wish, answers: deviceLoginAnswerSchema });
  output.say(
    `Open ${output.aside.bold(begun.verificationUri)} and enter ${output.aside.bold(begun.userCode)}`,
  );
  output.say(output.aside.dim(`or open ${begun.verificationUriComplete}`));
  if (!noBrowser && world.stderr.isTTY && !world.env["CI"]) world.openBrowser(begun.verificationUriComplete);
  return poll(session, client, begun);
}

type Begun = z.output<typeof deviceLoginAnswerSchema>;

/** RFC 8628, section 3.5. */
async function poll({ world }: Session, client: Client, begun: Begun): Promise<string> {
  const endMs = world.nowMs() + begun.expiresIn * 1_000;
  let seconds = begun.interval;
  while (world.nowMs() < endMs) {
    await world.sleep(seconds * 1_000);
    const body = { deviceCode: begun.deviceCode };
    try {
      const { token } = await client.post("/api/v1/device-login/token", {
        body,
        answers: deviceTokenAnswerSchema,
      });
      return token;
    } catch (error) {
      const code = error instanceof CommandEnded ? error.ending.code : null;
      if (code === "slow_down") seconds += 5;
      else if (code !== "authorization_pending") throw error;
    }
  }
  throw new CommandEnded("timed_out", {
    code: "expired_token",
    message: "Nobody entered the code in time.",
    hint: "Run sluice login again.",
  });
}
