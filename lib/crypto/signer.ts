import { base64url } from "jose";

/** Whoever signs with one key (ES256), wherever that key lies: only bytes go in and a signature comes out. */
export type Signer = {
  kid: string;
  /** @returns the signature as JOSE writes it: r and s, 32 bytes each */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
};

/** A signer whose private key this runtime holds. */
export function keySigner(key: CryptoKey, kid: string): Signer {
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  return { kid, sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(algorithm, key, bytes)) };
}

/** A compact JWS, signed wherever the key lies. Source: RFC 7515, 7.1. */
export async function signCompact(header: object, payload: string, signer: Signer): Promise<string> {
  const input = `${encoded(JSON.stringify(header))}.${payload}`;
  const signature = await signer.sign(new TextEncoder().encode(input));
  return `${input}.${base64url.encode(signature)}`;
}

/** Text as base64url of its UTF-8 bytes. */
export const encoded = (text: string): string => base64url.encode(text);
