import { checkedKey, checkedPrefix, type BlobStore, type ByteSpan, type Bytes } from "./blob-store.ts";
import type { ListedBlob } from "./blob-store.ts";
import { s3Limits as limits } from "./limits.ts";
import { s3Address, type S3Settings } from "./s3-address.ts";
import { putInParts } from "./s3-multipart.ts";
import { S3Error, s3Sender, signerOf, type S3Answer, type S3Send } from "./s3-request.ts";
import { readError, readListPage } from "./s3-xml.ts";

/** Blobs as objects of a bucket, in any store that speaks the S3 API. */
export function s3Blobs(settings: S3Settings, fetch?: typeof globalThis.fetch): BlobStore {
  const send = s3Sender(settings, fetch);
  return {
    put: (key, bytes) => put(send, checkedKey(key), bytes),
    replace: (key, bytes) => bring(send, checkedKey(key), bytes),
    read: (key) => read(send, checkedKey(key)),
    size: (key) => size(send, checkedKey(key)),
    open: async (key) => {
      const bytes = await size(send, checkedKey(key));
      if (bytes === null) return null;
      return { size: bytes, stream: (span) => lazily(() => opened(send, key, { size: bytes, span })) };
    },
    list: (prefix) => list(send, checkedPrefix(prefix)),
    remove: async (key) => {
      await (await send({ method: "DELETE", key: checkedKey(key), also: [404] })).text();
    },
    presignPut: async (key, put) =>
      settings.presignedUploads ? presigned(settings, checkedKey(key), put) : null,
    ping: async () => {
      const answer = await send({ method: "GET", key: "", query: { "list-type": "2", "max-keys": "1" } });
      readListPage(await answer.text());
    },
  };
}

// What lies under a digest is never other content: who comes second has nothing to add.
async function put(send: S3Send, key: string, bytes: Bytes): Promise<void> {
  const found = await send({ method: "HEAD", key, also: [404] });
  if (found.status === 404) await bring(send, key, bytes);
}

async function bring(send: S3Send, key: string, bytes: Bytes): Promise<void> {
  if (bytes.length > limits.singleBytesMax) return putInParts(send, key, bytes);
  const headers = { "content-type": "application/octet-stream" };
  await (await send({ method: "PUT", key, body: bytes, headers })).text();
}

async function size(send: S3Send, key: string): Promise<number | null> {
  const { status, headers } = await send({ method: "HEAD", key, also: [404] });
  if (status !== 404) return lengthOf(headers);
  // A HEAD does not say what was not found: where it was the bucket, this throws.
  const body = await get(send, key);
  await body?.body?.cancel();
  return body && lengthOf(body.headers);
}

async function read(send: S3Send, key: string): Promise<Bytes | null> {
  const found = await get(send, key);
  if (found === null) return null;
  const bytes = new Uint8Array(await new Response(found.body).arrayBuffer());
  if (bytes.length !== lengthOf(found.headers)) throw new Error(`The S3 store broke off ${key}.`);
  return bytes;
}

/** Null where the bucket is there and the key is not. */
async function get(send: S3Send, key: string): Promise<S3Answer | null> {
  const request = { method: "GET", key, also: [404] } as const;
  const answer = await send(request);
  if (answer.status !== 404) return answer;
  const fault = readError(await answer.text());
  if (fault.code === "NoSuchKey") return null;
  throw new S3Error(request, { status: 404, ...fault });
}

/** The bytes of a span as they come. Other bytes than were asked for are a fault, never an answer. */
async function opened(
  send: S3Send,
  key: string,
  { size, span }: { size: number; span: ByteSpan | undefined },
): Promise<ReadableStream<Uint8Array> | null> {
  const range: Record<string, string> = span ? { range: `bytes=${span.start}-${span.end}` } : {};
  const { status, headers, body } = await send({ method: "GET", key, headers: range });
  const wanted = span ? span.end - span.start + 1 : size;
  if (status === (span ? 206 : 200) && lengthOf(headers) === wanted) return body;
  await body?.cancel();
  throw new Error(`The S3 store answered ${status} with other bytes of ${key} than were asked for.`);
}

async function* list(send: S3Send, prefix: string): AsyncIterable<ListedBlob> {
  const base = { "list-type": "2", prefix, "max-keys": `${limits.listedPerPage}` };
  let token: string | null = null;
  do {
    const query: Record<string, string> = token === null ? base : { ...base, "continuation-token": token };
    const answer = await send({ method: "GET", key: "", query });
    const page = readListPage(await answer.text());
    yield* page.items;
    token = page.next;
  } while (token !== null);
}

/** The length is signed, too: neither more nor fewer bytes are taken. */
async function presigned(
  settings: S3Settings,
  key: string,
  { size, seconds }: { size: number; seconds: number },
): Promise<string> {
  const url = s3Address(settings, key, settings.uploadEndpoint);
  url.searchParams.set("X-Amz-Expires", `${seconds}`);
  const signed = await signerOf(settings).sign(url, {
    method: "PUT",
    headers: { "content-length": `${size}` },
    aws: { signQuery: true, allHeaders: true },
  });
  return signed.url;
}

function lengthOf(headers: Headers): number {
  const length = headers.get("content-length");
  if (length === null) throw new Error("The S3 store's answer has no Content-Length.");
  return Number(length);
}

/** A stream that asks for its bytes once somebody reads. */
function lazily(open: () => Promise<ReadableStream<Uint8Array> | null>): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reader ??= (await open())?.getReader();
        const piece = await reader?.read();
        if (!piece || piece.done) controller.close();
        else controller.enqueue(piece.value);
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
