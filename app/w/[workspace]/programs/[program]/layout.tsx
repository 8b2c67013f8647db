import type { ReactNode } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { categoryWords } from "#app/_program/categories.ts";
import { iconSrc } from "#app/_program/icon-src.ts";
import { readProgram } from "#app/_program/read-program.ts";
import { rich } from "#app/_text/rich.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { LinkTabs } from "#app/_ui/link-tabs.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";

type Props = { params: Promise<{ workspace: string; program: string }>; children: ReactNode };

export default async function ProgramLayout({ params, children }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const program = await readProgram(workspace, programId);
  const path = `/w/${workspace}/programs/${programId}`;
  return (
    <>
      <PageCrumb label={program.name} href={path} />
      <PageHeader
        title={program.name}
        icon={<Avatar name={program.name} src={iconSrc(program.icon)} square size="lg" />}
        facts={[
          <span key="id" className="flex items-center gap-0.5">
            <code className="font-mono text-ink">{program.id}</code>
            <CopyButton text={program.id} label={t("Copy id")} />
          </span>,
          categoryWords(program.category, t),
          <span key="created">
            {rich(t, "created {when}", { when: <RelativeTime at={program.createdAt} /> })}
          </span>,
        ]}
        tabs={
          <LinkTabs
            label={t("Mini program")}
            tabs={[
              { href: path, label: t("Overview"), exact: true },
              { href: `${path}/versions`, label: t("Versions") },
              { href: `${path}/configuration`, label: t("Configuration") },
              { href: `${path}/members`, label: t("Members") },
              { href: `${path}/signing`, label: t("Signing") },
              { href: `${path}/activity`, label: t("Activity") },
            ]}
          />
        }
      />
      {program.deletedAt ? (
        <Notice tone="warning" title={t("This mini program was deleted")}>
          {rich(
            t,
            "Since {when} nothing of it can be changed or released, and devices are told that it is gone. What happened stands under Activity.",
            { when: <RelativeTime at={program.deletedAt} /> },
          )}
        </Notice>
      ) : null}
      {children}
    </>
  );
}
