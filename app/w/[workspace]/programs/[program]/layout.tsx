import type { ReactNode } from "react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { iconSrc } from "#app/_program/icon-src.ts";
import { readProgram } from "#app/_program/read-program.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { LinkTabs } from "#app/_ui/link-tabs.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";

type Props = { params: Promise<{ workspace: string; program: string }>; children: ReactNode };

export default async function ProgramLayout({ params, children }: Props) {
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
            <CopyButton text={program.id} label="Copy id" />
          </span>,
          program.category,
          <span key="created">
            created <RelativeTime at={program.createdAt} />
          </span>,
        ]}
        tabs={
          <LinkTabs
            label="Mini program"
            tabs={[
              { href: path, label: "Overview", exact: true },
              { href: `${path}/versions`, label: "Versions" },
              { href: `${path}/configuration`, label: "Configuration" },
              { href: `${path}/members`, label: "Members" },
              { href: `${path}/activity`, label: "Activity" },
            ]}
          />
        }
      />
      {children}
    </>
  );
}
