import Link from "next/link";
import type { ReactNode } from "react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Panel } from "#app/_ui/panel.tsx";
import type { Text } from "#lib/text/text.ts";
import { fieldNames, storedText } from "./configuration-words.ts";
import type { ReleaseDifference } from "./release-types.ts";

type Props = {
  workspace: string;
  version: string;
  difference: ReleaseDifference;
  /** In place of the plain list of files. */
  files?: ReactNode;
};

/** What a release changes against the version that is live in its target. */
export function DifferencePanel({ workspace, version, difference, files }: Props) {
  const t = useText();
  const { against } = difference;
  const size = sizeWords(difference, t);
  return (
    <Panel
      id="changes"
      title={t("What changes")}
      description={
        against
          ? rich(t, "{version} against {live}, which is live there now ({link}). {size}", {
              version,
              live: against.version,
              size,
              link: (
                <Link
                  href={`/w/${workspace}/releases/${against.releaseId}`}
                  className="rounded-sm text-accent underline underline-offset-2"
                >
                  {t("its release")}
                </Link>
              ),
            })
          : t("Nothing is live there yet: everything in {version} is new. {size}", { version, size })
      }
    >
      <DifferenceView difference={difference} files={files} />
    </Panel>
  );
}

type ViewProps = {
  /** Against what does not count here, only whether there is anything. */
  difference: Omit<ReleaseDifference, "against"> & { against: object | null };
  files?: ReactNode;
};

/** Permissions and domains first: they decide more than files do. */
export function DifferenceView({ difference, files: given }: ViewProps) {
  const t = useText();
  const { configuration, package: pack } = difference;
  const rules: Difference[] = [
    ...listItems(configuration.permissions, (name) => t("Permission: {name}", { name })),
    ...listItems(pack.permissions, (name) => t("Permission asked by the package: {name}", { name })),
    ...listItems(configuration.serverDomains, (name) => t("Server domain: {name}", { name })),
    ...listItems(configuration.webviewDomains, (name) => t("Web-view domain: {name}", { name })),
    ...configuration.variables.map(({ kind, name, masked, before, after }): Difference => ({
      kind,
      name: t("Environment variable: {name}", { name }),
      before: before ?? undefined,
      after: after ?? undefined,
      note: masked ? t("masked") : undefined,
    })),
    ...configuration.other.map(({ field, before, after }): Difference => ({
      kind: "changed",
      name: t(fieldNames[field]),
      before: storedText(field, before, t),
      after: storedText(field, after, t),
    })),
  ];
  const files = fileItems(pack.files, t);
  // On a first release everything is new: that is said once, and listed for who asks.
  const shown = difference.against ? itemsShown : 0;
  return (
    <div className="flex flex-col gap-5">
      <Part title={t("Permissions, domains and configuration")} total={rules.length}>
        <DifferenceList items={rules} label={t("Changed permissions, domains and configuration")} />
      </Part>
      <Part title={t("Pages")} total={pack.pages.added.length + pack.pages.removed.length}>
        <Cut items={listItems(pack.pages)} shown={shown} what="page" />
      </Part>
      <Part
        title={t("Files")}
        total={files.length}
        note={t("{count, plural, one {# file} other {# files}} unchanged", { count: pack.files.unchanged })}
      >
        {given ?? <Cut items={files} shown={shown} what="file" />}
      </Part>
    </div>
  );
}

const itemsShown = 20;
const itemsMax = 1_000;

type What = "page" | "file";

function Cut({ items, shown, what }: { items: Difference[]; shown: number; what: What }) {
  const t = useText();
  const rest = items.slice(shown, itemsMax);
  const label = what === "page" ? t("Changed pages") : t("Changed files");
  return (
    <>
      {shown > 0 ? <DifferenceList mono items={items.slice(0, shown)} label={label} /> : null}
      {rest.length > 0 ? (
        <details className={shown > 0 ? "mt-2" : ""}>
          <summary className="w-fit rounded-sm text-accent">
            {shown > 0 ? moreWords(rest.length, what, t) : allWords(items.length, what, t)}
          </summary>
          <DifferenceList
            mono
            items={rest}
            label={what === "page" ? t("Further changed pages") : t("Further changed files")}
            className="mt-2"
          />
          {items.length > itemsMax ? (
            <p className="mt-1 text-sm text-ink-muted">
              {t("The first {count} are shown.", { count: itemsMax })}
            </p>
          ) : null}
        </details>
      ) : null}
    </>
  );
}

const moreWords = (count: number, what: What, t: Text): string =>
  what === "page"
    ? t("{count, plural, one {# more page} other {# more pages}}", { count })
    : t("{count, plural, one {# more file} other {# more files}}", { count });

const allWords = (count: number, what: What, t: Text): string =>
  what === "page"
    ? t("Show the {count, plural, one {# new page} other {# new pages}}", { count })
    : t("Show the {count, plural, one {# new file} other {# new files}}", { count });

type PartProps = { title: string; total: number; note?: string; children: ReactNode };

function Part({ title, total, note, children }: PartProps) {
  const t = useText();
  return (
    <section>
      <h3 className="mb-1.5 flex flex-wrap items-baseline gap-x-2 font-medium">
        {title}
        <span className="tabular text-sm font-normal text-ink-muted">
          {t("{count, plural, one {# change} other {# changes}}", { count: total })}
          {note ? ` · ${note}` : ""}
        </span>
      </h3>
      {children}
    </section>
  );
}

function listItems(
  list: { added: string[]; removed: string[] },
  say: (value: string) => string = (value) => value,
): Difference[] {
  return [
    ...list.added.map((value): Difference => ({ kind: "added", name: say(value) })),
    ...list.removed.map((value): Difference => ({ kind: "removed", name: say(value) })),
  ];
}

function fileItems(files: ReleaseDifference["package"]["files"], t: Text): Difference[] {
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
      note: deltaWords(sizeAfter - sizeBefore, t),
    })),
  ];
}

function sizeWords({ against, package: { sizeBytes } }: ReleaseDifference, t: Text): string {
  const size = formatBytes(sizeBytes.after);
  return against
    ? t("{size}, {delta}.", { size, delta: deltaWords(sizeBytes.delta, t) })
    : t("{size} in all.", { size });
}

function deltaWords(bytes: number, t: Text): string {
  if (bytes === 0) return t("same size");
  return `${bytes > 0 ? "+" : "−"}${formatBytes(Math.abs(bytes))}`;
}
