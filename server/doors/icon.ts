import { iconKey, pictureType } from "#lib/picture/icon.ts";
import { actorAccount } from "#server/auth/account.ts";
import type { Actor } from "#server/auth/actor.ts";
import { runtime } from "#server/runtime.ts";

const digest = /^[0-9a-f]{64}$/;

/** A mini program's picture. Whatever it is, it runs nothing: typed by its first bytes, sandboxed, never sniffed. */
export async function icon(sha256: string, actor: Actor | null): Promise<Response> {
  if (!actor || !digest.test(sha256)) return new Response(null, { status: 404 });
  if (!(await actorAccount(actor))) return new Response(null, { status: 404 });
  const { blobs } = await runtime();
  const bytes = await blobs.read(iconKey(sha256));
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes, {
    headers: {
      "Content-Type": pictureType(bytes),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "private, max-age=31536000, immutable",
    },
  });
}
