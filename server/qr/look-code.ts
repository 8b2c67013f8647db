import { and, desc, eq } from "drizzle-orm";
import { verifyQrToken } from "#lib/crypto/qr-token.ts";
import { codeStanding, type CodeStanding } from "#lib/qr/code-standing.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import { deepLink } from "#lib/qr/deep-link.ts";
import type { Environment } from "#lib/release/environments.ts";
import { apps } from "#db/schema/app.ts";
import { programs } from "#db/schema/program.ts";
import { qrCodes, releases } from "#db/schema/release.ts";
import { env } from "#server/env.ts";
import { runtime } from "#server/runtime.ts";
import { iconKey, pictureType } from "#lib/picture/icon.ts";

/** What anybody who holds a code may know of it. */
export type LookedCode = {
  kind: "pilot" | "full";
  standing: CodeStanding;
  /** `icon` is the picture itself, as a data URL: strangers may fetch no other. */
  program: { id: string; name: string; icon: string | null };
  app: { name: string };
  environment: Environment;
  expiresAt: Date | null;
  /** The address that its picture holds. */
  url: string;
  /** Opens the mini program in its super app; null for a code that opens nothing, and an app without a scheme. */
  link: string | null;
};

/** What a code is for, by the word in its address. Null for a word that is none of ours, or was forged. */
export async function lookCode(word: string): Promise<LookedCode | null> {
  const found = await findCode(word);
  if (!found) return null;
  const { code, program, app, state } = found;
  const facts = { kind: code.kind, revoked: code.revokedAt !== null, state };
  const expiresAt = code.expiresAt?.getTime() ?? null;
  const gone = program.deletedAt !== null || app.deletedAt !== null;
  const standing = gone ? "ended" : codeStanding({ ...facts, expiresAt }, Date.now());
  const qr = code.kind === "pilot" ? word : null;
  return {
    kind: code.kind,
    standing,
    program: { id: program.id, name: program.name, icon: await pictureOf(program.icon) },
    app: { name: app.name },
    environment: code.environment,
    expiresAt: code.expiresAt,
    url: `${env().publicUrl}/o/${word}`,
    link: standing === "open" ? deepLink(app.scheme, { program: program.id, qr }) : null,
  };
}

/** A pilot's code is named by its signed token alone, a permanent one by its id. */
export async function findCode(word: string) {
  const { database, keys } = await runtime();
  let id = word;
  if (word.includes(".")) {
    const { keySet } = await keys.current(Date.now());
    const verified = await verifyQrToken(word, keySet.keys);
    if (!verified.ok) return null;
    id = verified.claims.id;
  }
  const [row] = await database.db
    .select({ code: qrCodes, program: programs, app: apps })
    .from(qrCodes)
    .innerJoin(programs, eq(programs.id, qrCodes.programId))
    .innerJoin(apps, eq(apps.id, qrCodes.appId))
    .where(and(eq(qrCodes.id, id), eq(qrCodes.kind, word.includes(".") ? "pilot" : "full")));
  if (!row) return null;
  const release = await releaseOf(row.code);
  return { ...row, releaseId: release?.id ?? null, state: release?.state ?? null };
}

/** The pilot; of a permanent code what everybody has there. */
async function releaseOf({ releaseId, programId, appId, environment }: typeof qrCodes.$inferSelect) {
  const { database } = await runtime();
  const full = and(
    eq(releases.programId, programId),
    eq(releases.appId, appId),
    eq(releases.environment, environment),
    eq(releases.state, "full_release"),
  );
  const [release] = await database.db
    .select({ id: releases.id, state: releases.state })
    .from(releases)
    .where(releaseId === null ? full : eq(releases.id, releaseId))
    .orderBy(desc(releases.id))
    .limit(1);
  return release;
}

async function pictureOf(icon: string | null): Promise<string | null> {
  if (icon === null) return null;
  const { blobs } = await runtime();
  const bytes = await blobs.read(iconKey(icon)).catch(() => null);
  if (!bytes || bytes.length > qrLimits.inlineIconBytesMax) return null;
  return `data:${pictureType(bytes)};base64,${Buffer.from(bytes).toString("base64")}`;
}
