import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { S3Settings } from "#server/storage/s3-address.ts";
import { exited } from "./process.ts";

/** What the next matching request meets instead of its answer. */
export type S3Fault = "slow_down" | "broken" | "hang" | "cut" | "other_bytes";

export type S3Server = {
  settings: S3Settings;
  /** The same as variables of a process. */
  variables: Record<string, string>;
  /** `METHOD /path?query` of every request, also of those refused here. */
  requests: string[];
  /** Meets as many of the coming requests with the fault as there are entries. */
  faults: S3Fault[];
  stop(): Promise<void>;
};

const bucket = "sluice-test";
const partBytesMin = 5 * 1024 * 1024;

/**
 * A real S3 server of the registry (it verifies signatures, addresses, ranges, multipart uploads), behind a door that
 * adds what it leaves out and the large stores do: nothing unsigned, no body with another digest than the signed one,
 * no small part but the last, no object between two states. The door also makes the faults that a store has in the wild.
 */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), "sluice-s3-"));
  const store = fork(join(import.meta.dirname, "s3-child.ts"), [directory, bucket], {
    execArgv: ["--openssl-legacy-provider"],
  });
  const [storePort] = await once(store, "message");
  const requests: string[] = [];
  const faults: S3Fault[] = [];
  const turns = new Map<string, Promise<unknown>>();
  const door = createServer((incoming, answer) => {
    const { method, url = "" } = incoming;
    requests.push(`${method} ${url}`);
    const [path = ""] = url.split("?", 1);
    const fault = faults.shift();
    const before = turns.get(path) ?? Promise.resolve();
    turns.set(
      path,
      before.then(() => pass({ incoming, answer, storePort, fault })),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const { port } = door.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const key = "S3RVER";
  return {
    settings: {
      endpoint,
      uploadEndpoint: endpoint,
      presignedUploads: true,
      bucket,
      region: "us-east-1",
      accessKeyId: key,
      secretAccessKey: key,
      sessionToken: undefined,
      addressing: "path",
    },
    variables: {
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: key,
      S3_SECRET_ACCESS_KEY: key,
    },
    requests,
    faults,
    stop: async () => {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      store.disconnect();
      await exited(store);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

type Passing = {
  incoming: IncomingMessage;
  answer: ServerResponse;
  storePort: number;
  fault: S3Fault | undefined;
};

async function pass({ incoming, answer, storePort, fault }: Passing): Promise<void> {
  if (fault === "hang") return;
  const body = await bodyOf(incoming).catch(() => null);
  if (body === null) return;
  if (fault === "slow_down") return refuse(answer, 503, "SlowDown");
  if (fault === "broken") return void answer.destroy();
  const refusal = refusalOf(incoming, body);
  if (refusal) return refuse(answer, refusal === "AccessDenied" ? 403 : 400, refusal);
  const { method, url, headers } = incoming;
  // The server takes "the first byte alone" for "all": it is asked for two, and one is told.
  const isFirstByte = headers.range === "bytes=0-0";
  if (isFirstByte) headers.range = "bytes=0-1";
  const done = new Promise((resolve) => answer.once("close", resolve));
  const asked = forward({ host: "127.0.0.1", port: storePort, method, path: url, headers }, (told) => {
    const { statusCode = 500, headers: said } = told;
    if (isFirstByte && statusCode === 206) {
      const of = said["content-range"]?.split("/")[1];
      answer.writeHead(206, { ...said, "content-range": `bytes 0-0/${of}`, "content-length": 1 });
      void bodyOf(told).then((bytes) => answer.end(bytes.subarray(0, 1)));
      return;
    }
    answer.writeHead(statusCode, said);
    if (fault === "cut")
      told.once("data", (piece: Buffer) => answer.write(piece.subarray(0, 1), () => answer.destroy()));
    else if (fault === "other_bytes")
      void bodyOf(told).then((bytes) => answer.end(bytes.map((byte) => byte ^ 1)));
    else told.pipe(answer);
  });
  asked.on("error", () => answer.destroy());
  asked.end(body);
  await done;
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return Buffer.concat(pieces);
}

function refusalOf({ method, url = "", headers }: IncomingMessage, body: Buffer): string | null {
  const query = new URL(url, "http://s3").searchParams;
  if (method === "OPTIONS") return null;
  if (headers.authorization === undefined && !query.has("X-Amz-Signature")) return "AccessDenied";
  const digest = headers["x-amz-content-sha256"];
  if (digest !== undefined && digest !== createHash("sha256").update(body).digest("hex"))
    return "XAmzContentSHA256Mismatch";
  const isPart = method === "PUT" && query.has("partNumber");
  // The client under test brings full parts: only a last one is small, and its number says so here.
  if (isPart && body.length < partBytesMin && query.get("partNumber") === "1") return "EntityTooSmall";
  return null;
}

function refuse(answer: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Refused at the door.</Message></Error>`;
  answer.writeHead(status, { "content-type": "application/xml" }).end(xml);
}
