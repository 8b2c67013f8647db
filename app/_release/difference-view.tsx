import Link from "next/link";
import type { ReactNode } from "react";
import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { fieldNames, storedText } from "./configuration-words.ts";
import type { ReleaseDifference } from "./release-types.ts";
import { plural } from "./share-words.ts";

type Props = { workspace: string; version: string; difference: ReleaseDifference };

/** What a release changes against the version that is live in its target. */
export function DifferencePanel({ workspace, version, difference }: Props) {
  const { live } = difference;
  return (
    <Panel
      id="changes"
      title="What changes"
      description={
        live ? (
          <>
            {version} against {live.version}, which is live there now (
            <Link
              href={`/w/${workspace}/releases/${live.releaseId}`}
              className="rounded-sm text-accent underline underline-offset-2"
            >
              its release
            </Link>
            ). {sizeWords(difference)}
          </>
        ) : (
          `Nothing is live there yet: everything in ${version} is new. ${sizeWords(difference)}`
        )
      }
    >
      <DifferenceView difference={difference} />
    </Panel>
  );
}

/** Permissions and domains first: they decide more than files do. */
export function DifferenceView({ difference }: { difference: ReleaseDifference }) {
  const { configuration, package: pack } = difference;
  const rules: Difference[] = [
    ...listItems(configuration.permissions, "Permission"),
    ...listItems(pack.permissions, "Permission asked by the package"),
    ...listItems(configuration.serverDomains, "Server domain"),
    ...listItems(configuration.webviewDomains, "Web-view domain"),
    ...configuration.other.map(({ field, before, after }): Difference => ({
      kind: "changed",
      name: fieldNames[field],
      before: storedText(field, before),
      after: storedText(field, after),
    })),
  ];
  const files = fileItems(pack.files);
  // On a first release everything is new: that is said once, and listed for who asks.
  const shown = difference.live ? itemsShown : 0;
  return (
    <div className="flex flex-col gap-5">
      <Part title="Permissions, domains and configuration" total={rules.length}>
        <DifferenceList items={rules} label="Changed permissions, domains and configuration" />
      </Part>
      <Part title="Pages" total={pack.pages.added.length + pack.pages.removed.length}>
        <Cut items={listItems(pack.pages)} shown={shown} what="page" />
      </Part>
      <Part title="Files" total={files.length} note={`${plural(pack.files.unchanged, "file")} unchanged`}>
        <Cut items={files} shown={shown} what="file" />
      </Part>
    </div>
  );
}

const itemsShown = 20;
const itemsMax = 1_000;

function Cut({ items, shown, what }: { items: Difference[]; shown: number; what: "page" | "file" }) {
  const rest = items.slice(shown, itemsMax);
  return (
    <>
      {shown > 0 ? <DifferenceList mono items={items.slice(0, shown)} label={`Changed ${what}s`} /> : null}
      {rest.length > 0 ? (
        <details className={shown > 0 ? "mt-2" : ""}>
          <summary className="w-fit rounded-sm text-accent">
            {shown > 0
              ? plural(rest.length, `more ${what}`)
              : `Show the ${plural(items.length, `new ${what}`)}`}
          </summary>
          <DifferenceList mono items={rest} label={`Further changed ${what}s`} className="mt-2" />
          {items.length > itemsMax ? (
            <p className="mt-1 text-sm text-ink-muted">The first 1,000 are shown.</p>
          ) : null}
        </details>
      ) : null}
    </>
  );
}

type PartProps = { title: string; total: number; note?: string; children: ReactNode };

function Part({ title, total, note, children }: PartProps) {
  return (
    <section>
      <h3 className="mb-1.5 flex flex-wrap items-baseline gap-x-2 font-medium">
        {title}
        <span className="tabular text-sm font-normal text-ink-muted">
          {plural(total, "change")}
          {note ? ` · ${note}` : ""}
        </span>
      </h3>
      {children}
    </section>
  );
}

function listItems(list: { added: string[]; removed: string[] }, what?: string): Difference[] {
  const named = (value: string): Pick<Difference, "name"> => ({ name: what ? `${what}: ${value}` : value });
  return [
    ...list.added.map((value): Difference => ({ kind: "added", ...named(value) })),
    ...list.removed.map((value): Difference => ({ kind: "removed", ...named(value) })),
  ];
}

function fileItems(files: ReleaseDifference["package"]["files"]): Difference[] {
  return [
    ...files.added.map(({ path, size }): Difference => ({
      kind: "added",
      name: path,
      note: formatBytes(size),
    })),
    ...files.removed.map(({ path, size }): Difference => ({
      kind: "removed",
      name: path,
      note: `−${formatBytes(size)}`,
    })),
    ...files.changed.map(({ path, sizeBefore, sizeAfter }): Difference => ({
      kind: "changed",
      name: path,
      note: deltaWords(sizeAfter - sizeBefore),
    })),
  ];
}

function sizeWords({ live, package: { sizeBytes } }: ReleaseDifference): string {
  if (!live) return `${formatBytes(sizeBytes.after)} in all.`;
  return `${formatBytes(sizeBytes.after)}, ${deltaWords(sizeBytes.delta)}.`;
}

function deltaWords(bytes: number): string {
  if (bytes === 0) return "same size";
  return `${bytes > 0 ? "+" : "−"}${formatBytes(Math.abs(bytes))}`;
}
