import { createTransport } from "nodemailer";
import { messageId, type Mailer } from "./mailer.ts";

/** A server that hangs is left before the queue gives the same mail to another try. */
const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** Sends through an SMTP server. A mail that it refuses is tried again by the queue. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, ...waits }, { from });
  return {
    send: async ({ id, ...mail }) => {
      await transport.sendMail({ ...mail, messageId: messageId(id) });
    },
    ping: async () => void (await transport.verify()),
  };
}
