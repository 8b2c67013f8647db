import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { MemberTable } from "#app/_member/member-table.tsx";
import { RolesExplained } from "#app/_member/roles-explained.tsx";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { grants } from "#lib/access/roles.ts";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  const members = await shown(api.member.list({ workspace }));
  const mayAdminister = grants[here.role].administers;
  const people = members.length === 1 ? "One person" : `${members.length.toLocaleString("en")} people`;
  return (
    <>
      <PageHeader
        title="Members"
        description={`${people} in ${here.name}.${mayAdminister ? "" : " Its admins change who belongs here and what they may do."}`}
      />
      <MemberTable
        members={members}
        workspace={{ slug: here.slug, name: here.name }}
        selfId={here.person.id}
        mayAdminister={mayAdminister}
      />
      <RolesExplained kind={here.kind} />
    </>
  );
}
