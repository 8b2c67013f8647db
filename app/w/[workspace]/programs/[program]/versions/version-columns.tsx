import type { Column } from "#app/_components/data-table.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { Bytes } from "#app/_ui/bytes.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { countWords } from "#app/_upload/count-words.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { VersionRow } from "./version-row.ts";

const digestShown = 12;

export const versionColumns: readonly Column<VersionRow>[] = [
  {
    key: "name",
    header: "Version",
    cell: ({ name }) => <span className="tabular font-medium">{name}</span>,
  },
  {
    key: "targets",
    header: "Targets",
    cell: ({ targets }) =>
      targets.length === 0 ? (
        <span className="whitespace-nowrap text-ink-muted">None yet</span>
      ) : (
        <span className="tabular whitespace-nowrap">
          {targets.length} {targets.length === 1 ? "target" : "targets"}
        </span>
      ),
  },
  {
    key: "kind",
    header: "Kind",
    cell: ({ kind }) => <Badge>{programKindNames[kind]}</Badge>,
    hideBelow: "md",
  },
  {
    key: "size",
    header: "Size",
    cell: ({ sizeBytes }) => <Bytes value={sizeBytes} />,
    align: "end",
    hideBelow: "sm",
  },
  {
    key: "digest",
    header: "Digest",
    cell: ({ sha256, name }) => (
      <span className="flex items-center gap-1">
        <code className="font-mono text-sm text-ink-muted" title={sha256}>
          {sha256.slice(0, digestShown)}
        </code>
        <CopyButton text={sha256} label={`Copy the SHA-256 of ${name}`} />
      </span>
    ),
    hideBelow: "xl",
  },
  {
    key: "findings",
    header: "Findings",
    cell: ({ findings }) =>
      findings.length === 0 ? (
        <StatusBadge plain tone="success" label="None" />
      ) : (
        <StatusBadge plain tone="warning" label={countWords(findings)} />
      ),
    hideBelow: "md",
  },
  {
    key: "by",
    header: "Uploaded by",
    cell: ({ uploadedBy }) => <Truncate text={uploadedBy} />,
    className: "max-w-0 min-w-32 w-1/5",
    hideBelow: "xl",
  },
  {
    key: "when",
    header: "Uploaded",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    align: "end",
  },
];
