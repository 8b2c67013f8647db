/** What is compared of a package: its files with digests, its pages, its permissions, the container's size. */
export type PackageSummary = {
  files: readonly { path: string; size: number; sha256: string }[];
  pages: readonly string[];
  permissions: readonly string[];
  sizeBytes: number;
};

export type ChangedFile = { path: string; sizeBefore: number; sizeAfter: number };

export type PackageDifference = {
  files: {
    added: { path: string; size: number }[];
    removed: { path: string; size: number }[];
    changed: ChangedFile[];
    unchanged: number;
  };
  pages: { added: string[]; removed: string[] };
  permissions: { added: string[]; removed: string[] };
  sizeBytes: { before: number; after: number; delta: number };
};

/** What a reviewer needs to see between the version now live and the next; `before` is absent for a first release. */
export function packageDifference(
  before: PackageSummary | undefined,
  after: PackageSummary,
): PackageDifference {
  return {
    files: filesDifference(before?.files ?? [], after.files),
    pages: listDifference(before?.pages ?? [], after.pages),
    permissions: listDifference(before?.permissions ?? [], after.permissions),
    sizeBytes: {
      before: before?.sizeBytes ?? 0,
      after: after.sizeBytes,
      delta: after.sizeBytes - (before?.sizeBytes ?? 0),
    },
  };
}

function filesDifference(
  before: PackageSummary["files"],
  after: PackageSummary["files"],
): PackageDifference["files"] {
  const old = new Map(before.map((file) => [file.path, file]));
  const difference: PackageDifference["files"] = { added: [], removed: [], changed: [], unchanged: 0 };
  for (const { path, size, sha256 } of after) {
    const was = old.get(path);
    old.delete(path);
    if (was === undefined) difference.added.push({ path, size });
    else if (was.sha256 !== sha256) difference.changed.push({ path, sizeBefore: was.size, sizeAfter: size });
    else difference.unchanged++;
  }
  difference.removed = [...old.values()].map(({ path, size }) => ({ path, size }));
  return difference;
}

function listDifference(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    added: [...now].filter((item) => !old.has(item)),
    removed: [...old].filter((item) => !now.has(item)),
  };
}
