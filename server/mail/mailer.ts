export type Mail = {
  /** Stable: the same message has the same id however often it is sent. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
};
export type Mailer = {
  send(mail: Mail): Promise<void>;
  /** @throws where mails could not be sent now */
  ping(): Promise<void>;
};

export const messageId = (id: string): string => `<${id}@sluice>`;
