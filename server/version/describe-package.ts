import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { deltaLimits } from "#lib/package/delta-limits.ts";
import type { Delta } from "#lib/package/delta.ts";
import {
  descriptorKey,
  packageDescriptorSchema,
  type PackageDescriptor,
  type Representation,
} from "#lib/protocol/package-descriptor.ts";
import type { Executor } from "#db/client.ts";
import { packageDeltas } from "#db/schema/delta.ts";
import { runtime } from "#server/runtime.ts";
import type { MadeEncoding } from "./encode-package.ts";

type Made = { sizeBytes: number; encodings: readonly MadeEncoding[] };

/**
 * Writes what a package is kept as: the encodings that stand and those made now, and the deltas to it that are kept. One
 * at a time for a package, after the blobs that it names; a small encoding is never given up for a quick one. Without
 * `made` a package that was not built yet stays unknown.
 */
export async function describePackage(sha256: string, made?: Made): Promise<void> {
  const { database, blobs } = await runtime();
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`package ${sha256}`}, 0))`);
    const before = await readDescriptor(sha256);
    const encodings = made ? mergedEncodings(sha256, made, before) : before?.encodings;
    if (!encodings) return;
    const deltas = describedDeltas(await keptDeltas(tx, sha256), before);
    const text = JSON.stringify({ encodings, ...deltas } satisfies PackageDescriptor);
    // What stands already is left alone.
    if (before && JSON.stringify(before) === text) return;
    await blobs.replace(descriptorKey(sha256), new TextEncoder().encode(text));
  });
}

/** Null where the package was not built yet, or its descriptor is damaged. */
export async function readDescriptor(sha256: string): Promise<PackageDescriptor | null> {
  const { blobs } = await runtime();
  const bytes = await blobs.read(descriptorKey(sha256));
  if (!bytes) return null;
  try {
    return packageDescriptorSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** Those that stood, with those made now in their place where they are no worse. */
export function mergedEncodings(
  sha256: string,
  { sizeBytes, encodings }: Made,
  before: PackageDescriptor | null,
): PackageDescriptor["encodings"] {
  const identity: Representation = { size: sizeBytes, sha256, effort: "quick" };
  const result: PackageDescriptor["encodings"] = { ...before?.encodings, identity };
  for (const { name, size, sha256: digest, effort } of encodings) {
    if (effort === "quick" && result[name]?.effort === "small") continue;
    result[name] = { size, sha256: digest, effort };
  }
  return result;
}

/** Devices may still ask for what was named before. */
function describedDeltas(
  kept: readonly Delta[],
  before: PackageDescriptor | null,
): Pick<PackageDescriptor, "deltas" | "otherDeltas"> {
  const deltas = kept.slice(0, deltaLimits.perPackageMax);
  const named = new Set(deltas.map(({ sha256 }) => sha256));
  const further = [...kept.slice(deltas.length), ...(before?.deltas ?? [])].map(({ sha256 }) => sha256);
  const others = new Set([...further, ...(before?.otherDeltas ?? [])]);
  const otherDeltas = [...others].filter((digest) => !named.has(digest)).slice(0, deltaLimits.otherMax);
  return { deltas, otherDeltas };
}

async function keptDeltas(tx: Executor, to: string): Promise<Delta[]> {
  const { fromSha256: from, toSha256, sha256, sizeBytes: size, updatedAt } = packageDeltas;
  const rows = await tx
    .select({ from, sha256, size })
    .from(packageDeltas)
    .where(and(eq(toSha256, to), isNotNull(sha256)))
    .orderBy(desc(updatedAt), from)
    .limit(deltaLimits.perPackageMax + deltaLimits.otherMax);
  return rows.flatMap(({ from: base, sha256: digest, size: bytes }) =>
    digest !== null && bytes !== null ? [{ from: base, sha256: digest, size: bytes }] : [],
  );
}
