import type { Bytes } from "./blob-store.ts";
import { s3Limits as limits } from "./limits.ts";
import { S3Error, type S3Send } from "./s3-request.ts";
import { completionOf, readError, readUploadId } from "./s3-xml.ts";

/** Brings a large blob in parts, some at once. It appears whole or not at all: a broken one is given up with its parts. */
export async function putInParts(send: S3Send, key: string, bytes: Bytes): Promise<void> {
  const begun = await send({ method: "POST", key, query: { uploads: "" } });
  const uploadId = readUploadId(await begun.text());
  try {
    await complete(send, { key, uploadId, etags: await bringParts(send, { key, uploadId }, bytes) });
  } catch (error) {
    // What cannot be given up now is swept by the bucket's own lifecycle rule.
    await send({ method: "DELETE", key, query: { uploadId }, also: [404] }).catch(() => {});
    throw error;
  }
}

type Begun = { key: string; uploadId: string };

async function bringParts(send: S3Send, { key, uploadId }: Begun, bytes: Bytes): Promise<string[]> {
  const count = Math.ceil(bytes.length / limits.partBytes);
  const etags = Array.from<string>({ length: count });
  let next = 0;
  const bring = async (): Promise<void> => {
    while (next < count) {
      const at = next;
      next += 1;
      const body = bytes.subarray(at * limits.partBytes, (at + 1) * limits.partBytes);
      const query = { partNumber: `${at + 1}`, uploadId };
      const answer = await send({ method: "PUT", key, query, body });
      etags[at] = answer.headers.get("etag") ?? "";
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: limits.partsAtOnce }, bring));
  return etags;
}

/** A store may begin to answer 200 and still end with an error. */
async function complete(send: S3Send, { key, uploadId, etags }: Begun & { etags: string[] }): Promise<void> {
  const request = { method: "POST", key, query: { uploadId } } as const;
  const answer = await send({ ...request, body: new TextEncoder().encode(completionOf(etags)) });
  const fault = readError(await answer.text());
  if (fault.code !== null) throw new S3Error(request, { status: answer.status, ...fault });
}
