import { Package } from "lucide-react";
import { DataTable } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { UploadButton } from "#app/_upload/upload-button.tsx";
import type { UploadTarget } from "#app/_upload/upload.ts";
import { versionColumns } from "./version-columns.tsx";
import { VersionDetail } from "./version-detail.tsx";
import type { VersionRow } from "./version-row.ts";

type Props = {
  target: UploadTarget;
  versions: readonly VersionRow[];
  open: string | undefined;
  archived: boolean;
};

/** Newest first; the plus sign opens a version to its targets. */
export function VersionTable({ target, versions, open, archived }: Props) {
  const t = useText();
  return (
    <DataTable
      label={t("Versions")}
      columns={versionColumns(t)}
      rows={versions}
      rowKey={({ id }) => id}
      rowName={({ name }) => t("version {version}", { version: name })}
      opened={open ? [open] : []}
      expand={(version) => (
        <VersionDetail
          workspace={target.workspace}
          programId={target.program.id}
          version={version}
          archived={archived}
        />
      )}
      empty={
        <EmptyState
          icon={Package}
          title={t("No version was uploaded yet")}
          text={t(
            "Upload the zip of the built mini program: W3C MiniApp, WeChat, Alipay / mPaaS and HTML5 are recognised. Then choose the app to release it to.",
          )}
          action={archived ? null : <UploadButton target={target} />}
        />
      }
    />
  );
}
