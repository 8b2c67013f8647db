import Link from "next/link";
import { SignVersion } from "#app/_signing/sign-version.tsx";
import { SignatureFacts } from "#app/_signing/signature-facts.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Bytes } from "#app/_ui/bytes.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { FileSizes } from "#app/_upload/file-sizes.tsx";
import { FindingList } from "#app/_upload/finding-list.tsx";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { MatrixVersion } from "./version-types.ts";

type Props = { workspace: string; version: MatrixVersion; path: string; archived: boolean };

/** What a version is, by its package. */
export function VersionFacts({ workspace, version, path, archived }: Props) {
  const t = useText();
  const { name, kind, sizeBytes, sha256, createdAt, pages, releaseNotes, findings } = version;
  return (
    <Panel
      title={t("Version {version}", { version: name })}
      actions={
        <Link href={path} className="rounded-sm text-accent hover:underline">
          {t("All versions")}
        </Link>
      }
    >
      <KeyValueList
        columns={2}
        items={[
          { label: t("Kind"), value: t(programKindNames[kind]) },
          { label: t("Size"), value: <Bytes value={sizeBytes} /> },
          {
            label: t("Pages"),
            value: t("{count, plural, one {# page} other {# pages}}", { count: pages.length }),
          },
          { label: t("Uploaded"), value: <RelativeTime at={createdAt} /> },
          {
            label: t("Developer's signature"),
            value: (
              <span className="flex min-w-0 flex-col items-start gap-2">
                <SignatureFacts signature={version.signature} />
                {archived ? null : (
                  <SignVersion workspace={workspace} version={version} signed={version.signature !== null} />
                )}
              </span>
            ),
          },
          { label: t("Digest"), value: `sha256 ${sha256}`, mono: true, copy: sha256 },
          {
            label: t("Release notes"),
            value: releaseNotes ? <span className="whitespace-pre-wrap">{releaseNotes}</span> : t("None"),
          },
        ]}
      />
      <div className="mt-3 max-w-3xl">
        <FileSizes files={version.largest} count={version.fileCount} />
      </div>
      {findings.length > 0 ? (
        <div className="mt-4 max-w-3xl border-t border-line pt-4">
          <FindingList findings={findings} label={t("Findings of {version}", { version: name })} />
        </div>
      ) : null}
    </Panel>
  );
}
