import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestRuntime } from "./runtime.ts";

/** The mails that went to an address, oldest first, with long lines put together again. */
export async function lettersTo({ folder }: TestRuntime, address: string): Promise<string[]> {
  const names = await readdir(join(folder, "mail")).catch(() => []);
  const mails = await Promise.all(names.map((name) => readFile(join(folder, "mail", name), "utf8")));
  const unfolded = mails.map((mail) => mail.replaceAll("=\r\n", "").replaceAll("=3D", "="));
  return unfolded.filter((mail) => mail.includes(`<${address}>`) || mail.includes(`To: ${address}`));
}

/** The secret words of the links in those mails: `/invitations/<word>`, `/reset-password/<word>`. */
export function wordsIn(mails: readonly string[], page: "invitations" | "reset-password"): string[] {
  const links = mails.flatMap((mail) => [...mail.matchAll(new RegExp(`/${page}/([\\w-]{20,})`, "g"))]);
  return [...new Set(links.map(([, word = ""]) => word))];
}
