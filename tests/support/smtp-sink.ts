import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { freePort } from "./free-port.ts";

/** A real SMTP server that keeps what it takes. */
export async function startSmtpSink() {
  const mails: { from: string; to: string[]; text: string }[] = [];
  let refused = 0;
  let onMail: (() => void) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => {
      if (refused <= 0) return done();
      refused -= 1;
      return done(Object.assign(new Error("try again later"), { responseCode: 451 }));
    },
    onData: (stream, { envelope }, done) => {
      void text(stream).then((source) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text: source });
        onMail?.();
        done();
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** Turns the next mails away, as a busy server would. */
    refuse: (count: number) => void (refused = count),
    /** Called when a mail is here and its sender has not heard so yet. */
    beforeTaken: (listener: (() => void) | null) => void (onMail = listener),
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
