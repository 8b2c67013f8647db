import { and, eq, gt, gte, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import { finalStates } from "#lib/release/states.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, apps } from "#db/schema/app.ts";
import { sealedDeltas } from "#db/schema/delta.ts";
import { programs, versions } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import { reviewAttachments } from "#db/schema/review.ts";
import { uploads } from "#db/schema/upload.ts";
import type { CollectedKind } from "./claimed-blobs.ts";

/** Which of some keys of one kind a row names, now. */
export async function namedOf(db: Executor, kind: CollectedKind, keys: string[]): Promise<Set<string>> {
  const words = [...new Set(keys.map(wordOf))];
  const named = new Set(await namedWords[kind](db, words, keys));
  return new Set(keys.filter((key) => named.has(kind === "attachments" ? key : wordOf(key))));
}

/** The digest or the id in a key: `packages/{sha256}.zst`, `uploads/{id}.3`. */
const wordOf = (key: string): string => key.slice(key.indexOf("/") + 1).split(".", 1)[0] ?? "";

type Named = (db: Executor, words: string[], keys: string[]) => Promise<(string | null)[]>;

const namedWords: Record<CollectedKind, Named> = {
  packages: async (db, words) => {
    const { sha256 } = versions;
    const rows = await db.selectDistinct({ sha256 }).from(versions).where(inArray(sha256, words));
    return rows.map((row) => row.sha256);
  },
  attachments: async (db, _words, keys) => {
    const { blobKey } = reviewAttachments;
    const rows = await db.selectDistinct({ blobKey }).from(reviewAttachments).where(inArray(blobKey, keys));
    return rows.map((row) => row.blobKey);
  },
  uploads: async (db, words) => {
    const open = and(isNull(uploads.versionId), gt(uploads.expiresAt, sql`now()`));
    const rows = await db
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(inArray(uploads.id, words), open));
    return rows.map((row) => row.id);
  },
  sealed: async (db, words) => {
    const { appId, environment } = appEnvironments;
    const rows = await db
      .selectDistinct({ word: sealedDigest })
      .from(releases)
      .leftJoin(appEnvironments, and(eq(appId, releases.appId), eq(environment, releases.environment)))
      .where(and(inArray(sealedDigest, words), isOfUse));
    return [...rows.map((row) => row.word), ...(await namedSealedDeltas(db, words))];
  },
  icons: async (db, words) => {
    const named = [
      await db.selectDistinct({ word: programs.icon }).from(programs).where(inArray(programs.icon, words)),
      await db.selectDistinct({ word: apps.icon }).from(apps).where(inArray(apps.icon, words)),
      // What was applied for keeps the icon that it was approved with, and devices are told of that one.
      await db.selectDistinct({ word: frozenIcon }).from(releases).where(inArray(frozenIcon, words)),
    ];
    return named.flat().map((row) => row.word);
  },
};

/** As long as the sealed package that they are beside. */
async function namedSealedDeltas(db: Executor, words: string[]): Promise<string[]> {
  const { appId, environment } = appEnvironments;
  const rows = await db
    .select({ word: sealedDeltas.sha256 })
    .from(sealedDeltas)
    .innerJoin(releases, eq(releases.id, sealedDeltas.releaseId))
    .leftJoin(appEnvironments, and(eq(appId, releases.appId), eq(environment, releases.environment)))
    .where(and(inArray(sealedDeltas.sha256, words), isOfUse));
  return rows.map((row) => row.word);
}

const sealedDigest = sql<string>`${releases.sealed} ->> 'sha256'`;
const frozenIcon = sql<string>`${releases.snapshot} ->> 'icon'`;

/** Devices may be told of the release, now or once a rollback brings it back, or the last publication names it still. */
const isOfUse = or(
  notInArray(releases.state, [...finalStates]),
  eq(releases.ending, "superseded"),
  isNull(appEnvironments.publishedAt),
  gte(releases.updatedAt, appEnvironments.publishedAt),
);
