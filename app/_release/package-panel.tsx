import { Bytes } from "#app/_ui/bytes.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { Release } from "./release-types.ts";
import { count, plural } from "./share-words.ts";

type Version = Release["version"];

/** What the version is: its kind, size, digest, pages, and what was found in it. */
export function PackagePanel({ version }: { version: Version }) {
  return (
    <Panel id="package" title="Package">
      <KeyValueList
        items={[
          { label: "Kind", value: programKindNames[version.kind] },
          { label: "Size", value: <Bytes value={version.sizeBytes} /> },
          { label: "Digest", value: `sha256 ${version.sha256}`, mono: true, copy: version.sha256 },
          { label: "Files", value: <span className="tabular">{count(version.fileCount)}</span> },
          { label: "Pages", value: <Pages pages={version.pages} /> },
          { label: "Permissions asked", value: version.permissions.join(", ") || "None" },
        ]}
      />
      <Findings findings={version.findings} />
    </Panel>
  );
}

const pagesShown = 8;

function Pages({ pages }: { pages: readonly string[] }) {
  const list = (paths: readonly string[]) => (
    <ul className="font-mono text-sm">
      {paths.map((path) => (
        <li key={path}>{path}</li>
      ))}
    </ul>
  );
  if (pages.length <= pagesShown) return list(pages);
  return (
    <>
      {list(pages.slice(0, pagesShown))}
      <details>
        <summary className="rounded-sm text-accent">{plural(pages.length - pagesShown, "more page")}</summary>
        {list(pages.slice(pagesShown))}
      </details>
    </>
  );
}

function Findings({ findings }: { findings: Version["findings"] }) {
  if (findings.length === 0) {
    return (
      <p className="mt-3 border-t border-line pt-3">
        <StatusBadge plain tone="success" label="Nothing was found that needs attention" />
      </p>
    );
  }
  return (
    <div className="mt-3 border-t border-line pt-3">
      <h3 className="font-medium">{plural(findings.length, "finding")}</h3>
      <ul className="mt-2 flex flex-col gap-2.5">
        {findings.map((finding, index) => (
          <li key={index} className="min-w-0 [overflow-wrap:anywhere]">
            <StatusBadge
              plain
              tone={finding.severity === "error" ? "danger" : "warning"}
              label={finding.id}
              className="font-mono text-sm"
            />
            <p>{finding.message}</p>
            <p className="text-sm text-ink-muted">
              {finding.file ? (
                <code className="font-mono">
                  {finding.file}
                  {finding.line ? `:${finding.line}` : ""}
                </code>
              ) : null}{" "}
              {finding.mend}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
