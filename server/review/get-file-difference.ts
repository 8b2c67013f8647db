import { eq } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { differenceLimits } from "#lib/package/difference-limits.ts";
import { lookOf, type FileLook } from "#lib/package/file-look.ts";
import { lineDifference, type LineDifference } from "#lib/package/line-difference.ts";
import { versions, type VersionFile } from "#db/schema/program.ts";
import { releases } from "#db/schema/release.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { getDifference } from "#server/release/get-difference.ts";
import { seenRelease } from "#server/release/get-release.ts";
import { runtime } from "#server/runtime.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { openPackageFile } from "#server/storage/package-files.ts";

type Side = { size: number; sha256: string };
export type FileDifference = { before: Side | null; after: Side | null } & (
  | ({ kind: "lines" } & LineDifference)
  /** As `data:` addresses of a type that runs nothing. */
  | { kind: "pictures"; pictures: { before: string | null; after: string | null } }
  | { kind: "bytes" }
  /** The stored bytes are not those that were uploaded. */
  | { kind: "damaged" }
);

/** How one file differs from the version that is live there. Null where neither has it, or the release is not theirs to see. */
export async function getFileDifference(
  scope: WorkspaceScope,
  { releaseId, path }: { releaseId: string; path: string },
): Promise<FileDifference | null> {
  const { database } = await runtime();
  const seen = await seenRelease(database.db, scope, releaseId);
  const difference = seen && (await getDifference(scope, releaseId));
  if (!seen || !difference) return null;
  const liveId = difference.against?.releaseId;
  const [live] = liveId
    ? await database.db
        .select({ sha256: versions.sha256, files: versions.files })
        .from(releases)
        .innerJoin(versions, eq(versions.id, releases.versionId))
        .where(eq(releases.id, liveId))
    : [];
  const before = live ? await readSide(live, path) : null;
  const after = await readSide(seen.context.version, path);
  if (!before && !after) return null;
  return { before: sideOf(before), after: sideOf(after), ...compare(before, after) };
}

type Read = { file: VersionFile; look: FileLook | "damaged"; bytes: Bytes | null };

/** The file of a package, its bytes where they may be shown. Checked: what a reviewer sees is what was uploaded. */
async function readSide(
  { sha256, files }: { sha256: string; files: readonly VersionFile[] },
  path: string,
): Promise<Read | null> {
  const file = files.find((one) => one.path === path);
  if (!file) return null;
  const { textBytesMax, pictureBytesMax } = differenceLimits;
  if (file.size > Math.max(textBytesMax, pictureBytesMax))
    return { file, look: { kind: "bytes" }, bytes: null };
  const { blobs } = await runtime();
  const bytes = await (await openPackageFile(blobs, sha256, path))?.bytes();
  if (!bytes || (await sha256Hex(bytes)) !== file.sha256) return { file, look: "damaged", bytes: null };
  return { file, look: lookOf(bytes), bytes };
}

const sideOf = (read: Read | null): Side | null => read && { size: read.file.size, sha256: read.file.sha256 };

type Compared = FileDifference extends infer One
  ? One extends unknown
    ? Omit<One, "before" | "after">
    : never
  : never;

function compare(before: Read | null, after: Read | null): Compared {
  const looks = [before, after].flatMap((read) => (read ? [read.look] : []));
  if (looks.includes("damaged")) return { kind: "damaged" };
  const kinds = looks.map((look) => (look === "damaged" ? "bytes" : look.kind));
  if (kinds.every((kind) => kind === "text")) {
    return { kind: "lines", ...lineDifference(textOf(before), textOf(after)) };
  }
  if (kinds.every((kind) => kind === "picture")) {
    return { kind: "pictures", pictures: { before: dataAddress(before), after: dataAddress(after) } };
  }
  return { kind: "bytes" };
}

const textOf = (read: Read | null): string =>
  read && read.look !== "damaged" && read.look.kind === "text" ? read.look.text : "";

function dataAddress(read: Read | null): string | null {
  if (!read?.bytes || read.look === "damaged" || read.look.kind !== "picture") return null;
  return `data:${read.look.type};base64,${Buffer.from(read.bytes).toString("base64")}`;
}
