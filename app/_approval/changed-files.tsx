"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { PackageDifference } from "#lib/package/difference.ts";
import { ChangedFile, type Change } from "./changed-file.tsx";

type Props = {
  workspace: string;
  releaseId: string;
  files: PackageDifference["files"];
  /** More differ than are given here. */
  cut: boolean;
};

const shownAtFirst = 30;
const shownMore = 200;
const searchedFrom = 12;

/** Every file that differs; one is opened to see how. What changed comes first: it decides more than what is new. */
export function ChangedFiles({ workspace, releaseId, files, cut }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(shownAtFirst);
  const changes = changesOf(files);
  const wanted = search.trim().toLowerCase();
  const found = changes.filter(({ path }) => path.toLowerCase().includes(wanted));
  if (changes.length === 0) return <p className="text-ink-muted">{t("No file differs.")}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {changes.length >= searchedFrom ? (
        <div className="max-w-80">
          <Input
            type="search"
            aria-label={t("Search changed files")}
            placeholder={t("Part of a path")}
            before={<Search aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      ) : null}
      {found.length === 0 ? (
        <p className="text-ink-muted">{t("No changed file has that in its path.")}</p>
      ) : null}
      <ul
        aria-label={t("Changed files")}
        className="min-w-0 divide-y divide-line overflow-hidden rounded-md border border-line empty:hidden"
      >
        {found.slice(0, shown).map((change) => (
          <ChangedFile
            key={`${change.kind} ${change.path}`}
            workspace={workspace}
            releaseId={releaseId}
            change={change}
          />
        ))}
      </ul>
      {cut && found.length <= shown ? (
        <p className="text-sm text-ink-muted">
          {t("The first {count} are shown.", { count: changes.length })}
        </p>
      ) : null}
      {found.length > shown ? (
        <Button className="self-start" onClick={() => setShown(shown + shownMore)}>
          {t("Show {count, plural, one {# more file} other {# more files}}", {
            count: Math.min(shownMore, found.length - shown),
          })}
        </Button>
      ) : null}
    </div>
  );
}

function changesOf({ added, removed, changed }: Props["files"]): Change[] {
  return [
    ...changed.map(({ path, sizeBefore, sizeAfter }): Change => ({
      kind: "changed",
      path,
      size: sizeAfter,
      grows: sizeAfter - sizeBefore,
    })),
    ...added.map(({ path, size }): Change => ({ kind: "added", path, size, grows: size })),
    ...removed.map(({ path, size }): Change => ({ kind: "removed", path, size: 0, grows: -size })),
  ];
}
