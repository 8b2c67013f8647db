import type { Column } from "#app/_components/data-table.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { Bytes } from "#app/_ui/bytes.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { countWords } from "#app/_upload/count-words.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { Text } from "#lib/text/text.ts";
import type { VersionRow } from "./version-row.ts";

const digestShown = 12;

export const versionColumns = (t: Text): readonly Column<VersionRow>[] => [
  {
    key: "name",
    header: t("Version"),
    cell: ({ name }) => <span className="tabular font-medium">{name}</span>,
  },
  {
    key: "targets",
    header: t("Targets"),
    cell: ({ targets }) =>
      targets.length === 0 ? (
        <span className="whitespace-nowrap text-ink-muted">{t("None yet")}</span>
      ) : (
        <span className="tabular whitespace-nowrap">
          {t("{count, plural, one {# target} other {# targets}}", { count: targets.length })}
        </span>
      ),
  },
  {
    key: "kind",
    header: t("Kind"),
    cell: ({ kind }) => <Badge>{t(programKindNames[kind])}</Badge>,
    hideBelow: "md",
  },
  {
    key: "size",
    header: t("Size"),
    cell: ({ sizeBytes }) => <Bytes value={sizeBytes} />,
    align: "end",
    hideBelow: "sm",
  },
  {
    key: "digest",
    header: t("Digest"),
    cell: ({ sha256, name }) => (
      <span className="flex items-center gap-1">
        <code className="font-mono text-sm text-ink-muted" title={sha256}>
          {sha256.slice(0, digestShown)}
        </code>
        <CopyButton text={sha256} label={t("Copy the SHA-256 of {version}", { version: name })} />
      </span>
    ),
    hideBelow: "xl",
  },
  {
    key: "findings",
    header: t("Findings"),
    cell: ({ findings }) =>
      findings.length === 0 ? (
        <StatusBadge plain tone="success" label={t("None")} />
      ) : (
        <StatusBadge plain tone="warning" label={countWords(findings, t)} />
      ),
    hideBelow: "md",
  },
  {
    key: "by",
    header: t("Uploaded by"),
    cell: ({ uploadedBy }) => <Truncate text={uploadedBy} />,
    className: "max-w-0 min-w-32 w-1/5",
    hideBelow: "xl",
  },
  {
    key: "when",
    header: t("Uploaded"),
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    align: "end",
  },
];
