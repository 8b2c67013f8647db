import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { sealContent } from "#lib/crypto/sealed-content.ts";
import type { Bytes } from "#server/storage/blob-store.ts";

const compress = promisify(gzip);

/** An encrypted file as devices open it, whatever is in it: age over gzip. */
export async function sealFile(content: Bytes, recipient: string): Promise<Bytes> {
  return sealContent(await compress(content, { level: 9 }), recipient);
}
