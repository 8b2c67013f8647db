import { createServer, type Socket } from "node:net";
import { freePort } from "./free-port.ts";

/** An SMTP server that keeps what it takes. `refuse` makes it turn the next mails away, as a busy one would. */
export async function startSmtpSink() {
  const mails: { from: string; to: string[]; text: string }[] = [];
  let refused = 0;
  const server = createServer((socket) => talk(socket));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (count: number) => void (refused = count),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };

  function talk(socket: Socket): void {
    let mail = { from: "", to: [] as string[], text: "" };
    let waiting = "";
    let inData = false;
    const say = (line: string) => void socket.write(`${line}\r\n`);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      waiting += chunk.toString("utf8");
      for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        if (inData) take(line);
        else command(line);
      }
    });
    say("220 sink");

    function take(line: string): void {
      if (line !== ".") return void (mail.text += `${line.replace(/^\.\./, ".")}\r\n`);
      inData = false;
      mails.push(mail);
      mail = { from: "", to: [], text: "" };
      say("250 taken");
    }

    function command(line: string): void {
      const word = line.slice(0, 4).toUpperCase();
      if (word === "MAIL" && refused > 0) {
        refused -= 1;
        return say("451 try again later");
      }
      if (word === "MAIL") mail.from = line.slice("MAIL FROM:".length);
      if (word === "RCPT") mail.to.push(line.slice("RCPT TO:".length));
      if (word === "DATA") {
        inData = true;
        return say("354 go on");
      }
      say(word === "QUIT" ? "221 bye" : "250 sink");
      if (word === "QUIT") socket.end();
    }
  }
}
