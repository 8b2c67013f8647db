export type Mail = {
  /** Stable: the same message has the same id however often it is sent. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** Without it the text alone is sent. */
  html?: string | undefined;
};
export type Mailer = { send(mail: Mail): Promise<void> };

export const messageId = (id: string): string => `<${id}@sluice>`;
