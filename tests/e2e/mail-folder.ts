import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readMime } from "#tests/support/mime.ts";
import { dataFolder } from "./demo.ts";

export type Mail = { to: string; subject: string; text: string; html: string };

/** The mails that the installation has written so far, oldest first, as the reader's program shows them. */
export function readMails(): Mail[] {
  const folder = join(dataFolder, "mail");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => join(folder, name))
    .map((path) => ({ path, writtenAt: statSync(path).mtimeMs }))
    .toSorted((one, other) => one.writtenAt - other.writtenAt)
    .map(({ path }) => readMail(readFileSync(path, "utf8")));
}

/** What one person was mailed under a subject. */
export const mailsTo = (email: string, subject: string): Mail[] =>
  readMails().filter((mail) => mail.subject === subject && mail.to.includes(email));

function readMail(source: string): Mail {
  const { headers, parts } = readMime(source);
  return {
    to: headers.get("to") ?? "",
    subject: headers.get("subject") ?? "",
    text: parts.get("text/plain") ?? "",
    html: parts.get("text/html") ?? "",
  };
}
