import { SignJWT } from "jose";
import { versions } from "#db/schema/program.ts";
import { eq } from "drizzle-orm";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { authSecret } from "#server/auth/secret.ts";
import { env } from "#server/env.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";

/** Where a build runs for a look at it, and what is in it. Null where the person may not know of the release. */
export async function previewAddress(
  scope: WorkspaceScope,
  { appId, releaseId }: { appId: string; releaseId: string },
) {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  if (seen?.context.app.id !== appId) return null;
  const { version, program, release } = seen.context;
  const [row] = await database.db
    .select({ files: versions.files })
    .from(versions)
    .where(eq(versions.id, version.id));
  const { previewOrigin } = env();
  const domains = release.snapshot?.configuration.serverDomains ?? program.configuration.serverDomains;
  const token = await new SignJWT({ sha256: version.sha256, domains })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience("sluice-preview")
    .setExpirationTime("30m")
    .sign(new TextEncoder().encode(await authSecret()));
  return {
    kind: version.kind,
    files: row?.files ?? [],
    pages: version.pages,
    url: previewOrigin && version.kind === "html5" ? `${previewOrigin}/preview/${token}/index.html` : null,
    origin: previewOrigin,
  };
}
