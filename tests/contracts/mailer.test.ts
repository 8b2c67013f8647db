import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mailFolder } from "#server/mail/folder.ts";
import type { Mailer } from "#server/mail/mailer.ts";
import { smtpMailer } from "#server/mail/smtp.ts";
import { readMime } from "#tests/support/mime.ts";
import { startSmtpSink } from "#tests/support/smtp-sink.ts";

const from = "Sluice <sluice@harbour.example>";
const folder = await mkdtemp(join(tmpdir(), "sluice-mail-"));
const sink = await startSmtpSink();
afterAll(async () => {
  await sink.stop();
  await rm(folder, { recursive: true, force: true });
});

async function filesOf(): Promise<string[]> {
  return Promise.all((await readdir(folder)).toSorted().map((name) => readFile(join(folder, name), "utf8")));
}

const adapters: { name: string; mailer: Mailer; read(): Promise<string[]> }[] = [
  { name: "folder", mailer: mailFolder(folder, from), read: filesOf },
  { name: "SMTP", mailer: smtpMailer(sink.url, from), read: async () => sink.mails.map(({ text }) => text) },
];

for (const { name, mailer, read } of adapters) {
  describe(`mailer: ${name}`, () => {
    const mail = {
      id: "41.applicant.01abc",
      to: { name: "Jonas Weber", address: "jonas@bean.example" },
      subject: "Coffee 1.1.0 was rejected",
      text: "Hello Jonas,\n\nPage 3 is blank.\n",
      html: "<p>Hello Jonas,</p><p>Page 3 is blank.</p>",
    };

    it("sends the words to the person, from the address that is configured", async () => {
      await mailer.send(mail);
      const text = (await read()).at(-1) ?? "";
      expect(text).toMatch(/^From: Sluice <sluice@harbour\.example>$/m);
      expect(text).toMatch(/^To: Jonas Weber <jonas@bean\.example>$/m);
      expect(text).toMatch(/^Subject: Coffee 1\.1\.0 was rejected$/m);
      expect(text).toContain("Page 3 is blank.");
      const { headers, parts } = readMime(text);
      expect(headers.get("content-type")).toContain("multipart/alternative");
      expect(parts.get("text/html")).toContain("<p>Page 3 is blank.</p>");
    });

    it("says that it could send", async () => {
      await expect(mailer.ping()).resolves.toBeUndefined();
    });

    it("names a message the same however often it is sent", async () => {
      await mailer.send(mail);
      const ids = (await read()).map((text) => /^Message-ID: (.*)$/m.exec(text)?.[1]);
      expect(new Set(ids)).toEqual(new Set(["<41.applicant.01abc@sluice>"]));
    });

    it("carries other scripts, and lets no line of a name become a header", async () => {
      await mailer.send({
        ...mail,
        id: "42.applicant.01abc",
        to: { name: "Mei\r\nBcc: thief@evil.example", address: "mei@bean.example" },
        subject: "咖啡 1.1.0\r\nBcc: thief@evil.example",
        text: "你好\n.\nMore.",
      });
      const text = (await read()).find((one) => one.includes("42.applicant")) ?? "";
      expect(text).not.toMatch(/^Bcc:/im);
      expect(text).toMatch(/^Subject: =\?UTF-8\?/m);
    });
  });
}

it("keeps one file a message in the folder, whatever is in its id", async () => {
  const mailer = mailFolder(folder, from);
  const mail = { to: { name: "A", address: "a@b.example" }, subject: "s", text: "t", html: "<p>t</p>" };
  await mailer.send({ ...mail, id: "../../outside/43" });
  await mailer.send({ ...mail, id: "../../outside/43" });
  const files = await readdir(folder);
  expect(files).toContain(".._.._outside_43.eml");
  expect(files.filter((name) => name.endsWith(".part"))).toEqual([]);
});

it("tells of a server that refuses, so that the queue tries again", async () => {
  const mailer = smtpMailer(sink.url, from);
  const mail = {
    id: "44",
    to: { name: "A", address: "a@b.example" },
    subject: "s",
    text: "t",
    html: "<p>t</p>",
  };
  sink.refuse(1);
  await expect(mailer.send(mail)).rejects.toThrow("451");
  await mailer.send(mail);
  expect(sink.mails.filter(({ text }) => text.includes("<44@sluice>"))).toHaveLength(1);
});
