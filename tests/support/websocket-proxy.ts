import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { freePort } from "./free-port.ts";

const acceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const binary = 0x82;
const closing = 0x8;

/**
 * Carries a TCP protocol in the binary messages of a WebSocket, as Neon's proxy does for its driver: so that the
 * driver for Vercel talks to a plain PostgreSQL. Source: RFC 6455.
 */
export async function startWebsocketProxy(target: { host: string; port: number }) {
  const open = new Set<Duplex>();
  const server = createServer();
  server.on("upgrade", (request, client) => {
    const key = `${request.headers["sec-websocket-key"]}${acceptSuffix}`;
    const accept = createHash("sha1").update(key).digest("base64");
    client.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const upstream = connect(target.port, target.host);
    carry(client, upstream);
    for (const side of [client, upstream]) {
      open.add(side);
      side.on("error", () => undefined);
      side.on("close", () => open.delete(side));
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    async stop() {
      for (const side of open) side.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function carry(client: Duplex, upstream: Socket): void {
  let waiting = Buffer.alloc(0);
  client.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let frame = readFrame(waiting); frame; frame = readFrame(waiting)) {
      waiting = waiting.subarray(frame.length);
      if (frame.opcode === closing) upstream.end();
      else upstream.write(frame.payload);
    }
  });
  upstream.on("data", (chunk: Buffer) => void client.write(Buffer.concat([header(chunk.length), chunk])));
  client.on("close", () => upstream.destroy());
  upstream.on("close", () => client.destroy());
}

/** The first whole frame of what arrived; a client's payload is always masked. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const sizeBytes = short < 126 ? 0 : short === 126 ? 2 : 8;
  const start = 2 + sizeBytes + 4;
  if (bytes.length < start) return null;
  const size =
    sizeBytes === 0 ? short : sizeBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + size) return null;
  const mask = bytes.subarray(start - 4, start);
  const payload = bytes.subarray(start, start + size).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return { opcode: bytes.readUInt8(0) & 0x0f, payload: Buffer.from(payload), length: start + size };
}

function header(size: number): Buffer {
  if (size < 126) return Buffer.from([binary, size]);
  if (size < 65_536) return Buffer.from([binary, 126, size >> 8, size & 0xff]);
  const long = Buffer.alloc(10);
  long.writeUInt8(binary, 0);
  long.writeUInt8(127, 1);
  long.writeBigUInt64BE(BigInt(size), 2);
  return long;
}
