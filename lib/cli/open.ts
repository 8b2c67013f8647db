import encodeQR from "qr";
import { z } from "zod";
import { programSchema } from "#lib/protocol/api/programs.ts";
import { findRelease } from "#lib/cli/release/find.ts";
import { targetInput, targetShape } from "#lib/cli/release/target.ts";
import { knownProgram } from "#lib/cli/project/program-of.ts";
import { command } from "./command.ts";
import { usageError } from "./ended.ts";
import { flag, says } from "./option.ts";
import type { Session } from "./session.ts";

export const open = command({
  name: "open",
  says: "Show a page or a pilot's link as a QR code in the terminal, and open it in the browser",
  more: "Without an argument: the console's page of the mini program. A link, such as that of a pilot's QR code (https://…/o/…), is shown as it is, without a server.",
  input: z.object({
    what: says(z.string().min(1).optional(), "A link, or a release's id", { value: "LINK" }),
    program: targetShape.program,
    noBrowser: flag("Show the code alone"),
  }),
  positionals: ["what"],
  examples: ["sluice open", "sluice open rel_…", "sluice open https://releases.example/o/k3Jd9 --no-browser"],
  scopes: ["programs:read", "releases:read"],
  run: async ({ what, program, noBrowser }, session) => {
    const url = await linkOf(session, what, program);
    const { world, globals } = session;
    const code = qrLines(url);
    if (!noBrowser && !globals.json && world.stdout.isTTY && !world.env["CI"]) world.openBrowser(url);
    return { document: { url, qr: code }, lines: [...code, `  ${url}`] };
  },
});

async function linkOf(
  session: Session,
  what: string | undefined,
  given: string | undefined,
): Promise<string> {
  if (what !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(what)) {
    if (/^https?:\/\//i.test(what)) return new URL(what).href;
    throw usageError(`"${what}" is no web address.`, "Write a link with https://, or a release's id.");
  }
  const target = targetInput.parse({ release: what });
  if (what !== undefined) return (await findRelease(session, target, [])).url;
  const program = await knownProgram(session, given);
  if (program === null) return session.server();
  const client = await session.client();
  return (await client.get(`/api/v1/programs/${encodeURIComponent(program)}`, { answers: programSchema }))
    .url;
}

/** Two rows of the code in one line of half blocks: dark modules are the terminal's own ground, whatever its colour. */
function qrLines(text: string): string[] {
  const rows = encodeQR(text, "raw", { border: 2, ecc: "low" });
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at += 2) {
    const [upper = [], lower = []] = [rows[at], rows[at + 1]];
    lines.push(`  ${upper.map((dark, x) => halfBlock(!dark, !(lower[x] ?? true))).join("")}`);
  }
  return lines;
}

const halfBlock = (upper: boolean, lower: boolean): string =>
  upper ? (lower ? "█" : "▀") : lower ? "▄" : " ";
