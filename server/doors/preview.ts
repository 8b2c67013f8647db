import { jwtVerify } from "jose";
import { z } from "zod";
import { authSecret } from "#server/auth/secret.ts";
import { runtime } from "#server/runtime.ts";
import { openPackageFile } from "#server/storage/package-files.ts";

const claimsSchema = z.object({ sha256: z.string(), domains: z.array(z.string()) });

/**
 * Serves the files of one build for a look at it, on an origin of its own, without cookies. Packages are strangers'
 * code: every byte is sandboxed, and may connect to the declared domains only.
 */
export async function preview(request: Request): Promise<Response> {
  const [, door, token = "", ...rest] = new URL(request.url).pathname.split("/");
  if (door !== "preview" || request.method !== "GET") return plain(404, "Nothing is here.");
  const claims = await readToken(token);
  if (!claims) return plain(403, "This preview has ended. Open it again in the simulator.");
  const { blobs } = await runtime();
  const path = decodePath(rest.join("/"));
  const file = path === null ? null : await openPackageFile(blobs, claims.sha256, path);
  if (!file) return plain(404, "The package has no such file.");
  const headers = { ...headersOf(path ?? "", claims.domains), "Content-Length": String(file.size) };
  return new Response(file.stream(), { headers });
}

async function readToken(token: string) {
  try {
    const secret = new TextEncoder().encode(await authSecret());
    const { payload } = await jwtVerify(token, secret, { audience: "sluice-preview", algorithms: ["HS256"] });
    return claimsSchema.parse(payload);
  } catch {
    return null;
  }
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function headersOf(path: string, domains: readonly string[]): Record<string, string> {
  return {
    "Content-Type": typeOf(path),
    "Content-Security-Policy": policyOf(domains),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    // A sandboxed page has no origin of its own; its own scripts and fonts are asked for across origins.
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "private, max-age=600",
  };
}

function policyOf(domains: readonly string[]): string {
  return [
    "sandbox allow-scripts",
    "default-src 'self' data: blob:",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${domains.join(" ")}`.trim(),
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  htm: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  ico: "image/x-icon",
  woff: "font/woff",
  woff2: "font/woff2",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  wasm: "application/wasm",
};
const typeOf = (path: string): string =>
  types[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";

const plain = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Security-Policy": "sandbox",
      "Cache-Control": "no-store",
    },
  });
