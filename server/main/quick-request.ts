import type { IncomingMessage } from "node:http";
import type { BodyText, QuickRequest } from "#server/delivery/edge-request.ts";
import { deliveryLimits } from "#server/delivery/limits.ts";

/**
 * Addresses that a URL would leave as they are, so that they may be read without one; everything else takes the way of
 * a Web Request. Source of the characters: the WHATWG URL standard, query state.
 */
const plainTarget = /^\/edge\/v1\/resolve(?:\?[!$-&(-;=?-_a-z~]*)?$/;

/** Whether the request can be answered without a Web Request: a plain address, and a body of a known length. */
export function isQuick({ method, url = "", headers }: IncomingMessage): boolean {
  if (!plainTarget.test(url)) return false;
  return method === "GET" || (method === "POST" && headers["content-length"] !== undefined);
}

/** What delivery reads of a request, read from Node's own. */
export class IncomingRequest implements QuickRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null } = this;
  #incoming: IncomingMessage;

  constructor(incoming: IncomingMessage) {
    this.method = incoming.method ?? "GET";
    this.url = incoming.url ?? "/";
    this.#incoming = incoming;
  }

  /** `name` in lower case. Several of one name are joined, as a Headers does it. */
  get(name: string): string | null {
    const { rawHeaders } = this.#incoming;
    let found: string | null = null;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const given = rawHeaders[at] ?? "";
      if (given.length !== name.length || given.toLowerCase() !== name) continue;
      const value = (rawHeaders[at + 1] ?? "").trim();
      found = found === null ? value : `${found}, ${value}`;
    }
    return found;
  }

  readText(bytesMax: number): Promise<BodyText> {
    const incoming = this.#incoming;
    if (Number(this.get("content-length")) > bytesMax) return Promise.resolve(tooLarge);
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const late = setTimeout(() => resolve(tooSlow), deliveryLimits.bodyMs);
      incoming.on("data", (chunk: Buffer) => void chunks.push(chunk));
      incoming.on("end", () => {
        clearTimeout(late);
        const [only] = chunks;
        resolve({ ok: true, text: textOf(only && chunks.length === 1 ? only : Buffer.concat(chunks)) });
      });
      incoming.on("error", (error) => {
        clearTimeout(late);
        reject(error);
      });
    });
  }
}

// As a Request's text(): what is no UTF-8 becomes U+FFFD, and a mark of the byte order is none of the text.
function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

const tooLarge: BodyText = { ok: false, why: "body_too_large" };
const tooSlow: BodyText = { ok: false, why: "body_too_slow" };
