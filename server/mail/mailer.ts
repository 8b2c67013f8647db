import { createTransport } from "nodemailer";
import { mailFolder } from "./folder.ts";

export type Mail = {
  /** Stable: the same message has the same id however often it is sent. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
};
export type Mailer = { send(mail: Mail): Promise<void> };

/** SMTP where it is configured, else files that anybody can open. */
export function openMailer(choice: { smtpUrl: string | undefined; from: string; folder: string }): Mailer {
  if (!choice.smtpUrl) return mailFolder(choice.folder, choice.from);
  const transport = createTransport(choice.smtpUrl, { from: choice.from });
  return {
    send: async ({ id, ...mail }) => {
      await transport.sendMail({ ...mail, messageId: messageId(id) });
    },
  };
}

export const messageId = (id: string): string => `<${id}@sluice>`;
