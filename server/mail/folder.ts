import { access, constants, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { messageId, type Mailer } from "./mailer.ts";

/** Writes each mail as an .eml file named by its id; sending it again writes the same file. */
export function mailFolder(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true }, { from });
  return {
    send: async ({ id, ...mail }) => {
      const { message } = await transport.sendMail({ ...mail, messageId: messageId(id) });
      if (!Buffer.isBuffer(message)) throw new Error("a buffered transport gives a buffer");
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${id.replaceAll(/[^A-Za-z0-9._-]/g, "_")}.eml`);
      await writeFile(`${file}.part`, message);
      await rename(`${file}.part`, file);
    },
    ping: async () => {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
    },
  };
}
