import { z } from "zod";
import type { Command } from "#lib/cli/command.ts";
import { CommandEnded } from "#lib/cli/ended.ts";
import type { Exit } from "#lib/cli/exit-codes.ts";
import { findingLines } from "#lib/cli/package/finding-lines.ts";
import { findingSchema } from "#lib/protocol/api/finding.ts";
import { plain } from "#lib/cli/style.ts";
import type { Output } from "#lib/cli/output.ts";

/** Of a problem document, what the command line reads; codes that it does not know it passes on. */
const problemSchema = z.object({
  title: z.string(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  findings: z.array(findingSchema).optional(),
  lastVersion: z.string().optional(),
  /** Of a refused command: how the release stands, and who did what that stands in the way. */
  release: z.looseObject({ id: z.string() }).optional(),
  by: z.object({ name: z.string(), action: z.string(), at: z.number() }).optional(),
});
type Problem = z.infer<typeof problemSchema>;

type Asker = { server: string; command: Command; output: Output };

/** How a refused request ends the command. */
export async function endingOf(response: Response, asker: Asker): Promise<CommandEnded> {
  if (response.status >= 300 && response.status < 400) return moved(response, asker);
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return unknown(response, asker);
  const { code, title, detail, ...more } = parsed.data;
  const { errors, findings, by } = more;
  const exit = exitOf(response.status, parsed.data);
  const faults = (errors ?? []).map((fault) => `  ${fault.pointer}: ${fault.detail}`);
  return new CommandEnded(exit, {
    code,
    message: [`${title}.`, ...faults].join("\n"),
    hint:
      exit === "not_signed_in"
        ? signInHint(code, asker)
        : `${detail}${by ? ` (${plain(by.name)}: ${by.action})` : ""}`,
    document: more,
    lines: findings ? findingLines(findings, asker.output.style) : [],
  });
}

function exitOf(status: number, { code, findings }: Problem): Exit {
  if (status === 401 || code === "token_scope_missing") return "not_signed_in";
  if (findings?.some(({ severity }) => severity === "error")) return "findings";
  if (code === "invalid_request") return "usage";
  return status >= 500 || status === 429 || status === 408 ? "fault" : "refused";
}

function signInHint(code: string, { server, command }: Asker): string {
  if (code !== "token_scope_missing")
    return `Run: sluice login --server ${server}   (in CI: set SLUICE_TOKEN)`;
  return `"sluice ${command.name}" needs a token with: ${command.scopes.join(", ")}. Run sluice login again, or make one in the console's settings.`;
}

function moved(response: Response, { server }: Asker): CommandEnded {
  const to = response.headers.get("location") ?? "another address";
  return new CommandEnded("fault", {
    code: "server_moved",
    message: `${server} points to ${to}.`,
    hint: "Use that address: --server, SLUICE_SERVER or sluice.json.",
  });
}

function unknown({ status }: Response, { server }: Asker): CommandEnded {
  return new CommandEnded("fault", {
    code: "not_sluice",
    message: `${server} answered ${status} in a way that Sluice does not.`,
    hint: "Check that the address is a Sluice server's, and that no proxy stands in between.",
  });
}
