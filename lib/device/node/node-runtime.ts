import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import type { ClientOptions, DecodeDelta } from "#lib/device/options.ts";

const decompress = promisify(zstdDecompress);

const decodeDelta: DecodeDelta = async (frame, dictionary, sizeMax) =>
  new Uint8Array(await decompress(frame, { dictionary, maxOutputLength: sizeMax }));

/** What Node adds: packages in their smallest encoding, deltas by its own zstd. Spread it into a client's options. */
export const nodeRuntime = {
  decodeDelta,
  fetch(url, init) {
    const headers = new Headers(init.headers);
    if (!headers.has("accept-encoding")) headers.set("accept-encoding", "zstd, br, gzip");
    return fetch(url, { ...init, headers });
  },
} satisfies Partial<ClientOptions>;
