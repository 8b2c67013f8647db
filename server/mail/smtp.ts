import { createTransport } from "nodemailer";
import { messageId, type Mailer } from "./mailer.ts";

/** Sends through an SMTP server. A mail that it refuses is tried again by the queue. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url, { from });
  return {
    send: async ({ id, ...mail }) => {
      await transport.sendMail({ ...mail, messageId: messageId(id) });
    },
  };
}
