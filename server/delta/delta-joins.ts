import { and, eq } from "drizzle-orm";
import { packageDeltas, releaseBases, sealedDeltas } from "#db/schema/delta.ts";
import { releases } from "#db/schema/release.ts";
import { versions } from "#db/schema/program.ts";

/** The delta from one of a release's bases to its version's package. */
export const isFromBase = () =>
  and(eq(packageDeltas.toSha256, versions.sha256), eq(packageDeltas.fromSha256, releaseBases.sha256));

/** The same delta as a release has it, encrypted. */
export const isSealedOne = () =>
  and(eq(sealedDeltas.releaseId, releases.id), eq(sealedDeltas.deltaSha256, packageDeltas.sha256));
