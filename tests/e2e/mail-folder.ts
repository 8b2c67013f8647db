import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./demo.ts";

export type Mail = { to: string; subject: string; text: string };

/** The mails that the installation has written so far. */
export function readMails(): Mail[] {
  const folder = join(dataFolder, "mail");
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return files.map((name) => readMail(readFileSync(join(folder, name), "utf8")));
}

function readMail(source: string): Mail {
  const end = source.indexOf("\r\n\r\n");
  const head = source.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
  const body = source.slice(end + 4);
  return {
    to: header("To"),
    subject: header("Subject"),
    text: decode(body, header("Content-Transfer-Encoding")),
  };
}

function decode(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const joined = body.replaceAll("=\r\n", "");
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
