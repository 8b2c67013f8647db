import { SignatureFacts } from "#app/_signing/signature-facts.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Bytes } from "#app/_ui/bytes.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { findingText } from "#lib/package/finding-text.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { Release } from "./release-types.ts";
import { count } from "./share-words.ts";

type Version = Release["version"];

/** What the version is: its kind, size, digest, pages, and what was found in it. */
export function PackagePanel({ version, isSealed }: { version: Version; isSealed: boolean }) {
  const t = useText();
  return (
    <Panel id="package" title={t("Package")}>
      <KeyValueList
        items={[
          { label: t("Kind"), value: t(programKindNames[version.kind]) },
          { label: t("Size"), value: <Bytes value={version.sizeBytes} /> },
          { label: t("Digest"), value: `sha256 ${version.sha256}`, mono: true, copy: version.sha256 },
          {
            label: t("Developer's signature"),
            value: <SignatureFacts signature={version.signature} />,
          },
          {
            label: t("To devices"),
            value: isSealed ? t("Sealed: the key comes with a decision alone") : t("In clear, by its digest"),
          },
          { label: t("Files"), value: <span className="tabular">{count(version.fileCount, t)}</span> },
          { label: t("Pages"), value: <Pages pages={version.pages} /> },
          { label: t("Permissions asked"), value: version.permissions.join(", ") || t("None") },
        ]}
      />
      <Findings findings={version.findings} />
    </Panel>
  );
}

const pagesShown = 8;

function Pages({ pages }: { pages: readonly string[] }) {
  const t = useText();
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
        <summary className="rounded-sm text-accent">
          {t("{count, plural, one {# more page} other {# more pages}}", { count: pages.length - pagesShown })}
        </summary>
        {list(pages.slice(pagesShown))}
      </details>
    </>
  );
}

function Findings({ findings }: { findings: Version["findings"] }) {
  const t = useText();
  if (findings.length === 0) {
    return (
      <p className="mt-3 border-t border-line pt-3">
        <StatusBadge plain tone="success" label={t("Nothing was found that needs attention")} />
      </p>
    );
  }
  return (
    <div className="mt-3 border-t border-line pt-3">
      <h3 className="font-medium">
        {t("{count, plural, one {# finding} other {# findings}}", { count: findings.length })}
      </h3>
      <ul className="mt-2 flex flex-col gap-2.5">
        {findings.map((finding, index) => (
          <li key={index} className="min-w-0 [overflow-wrap:anywhere]">
            <StatusBadge
              plain
              tone={finding.severity === "error" ? "danger" : "warning"}
              label={finding.id}
              className="font-mono text-sm"
            />
            <p>{findingText(finding, t)}</p>
            <p className="text-sm text-ink-muted">
              {finding.file ? (
                <code className="font-mono">
                  {finding.file}
                  {finding.line ? `:${finding.line}` : ""}
                </code>
              ) : null}{" "}
              {t(finding.mend)}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
