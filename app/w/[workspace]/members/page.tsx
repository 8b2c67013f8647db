import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { InvitationList } from "#app/_member/invitation-list.tsx";
import { InviteButton } from "#app/_member/invite-button.tsx";
import { MemberTable } from "#app/_member/member-table.tsx";
import { RolesExplained } from "#app/_member/roles-explained.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { grants } from "#lib/access/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Members") };
}

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  const members = await shown(api.member.list({ workspace }));
  const mayAdminister = grants[here.role].administers;
  const count = t("{count, plural, one {One person} other {# people}} in {workspace}.", {
    count: members.length,
    workspace: here.name,
  });
  const place = { slug: here.slug, name: here.name, kind: here.kind };
  return (
    <>
      <PageHeader
        title={t("Members")}
        description={
          <>
            {count} {mayAdminister ? null : t("Its admins change who belongs here and what they may do.")}
          </>
        }
        actions={mayAdminister ? <InviteButton workspace={place} /> : undefined}
      />
      <MemberTable
        members={members}
        workspace={place}
        selfId={here.person.id}
        mayAdminister={mayAdminister}
      />
      {mayAdminister ? (
        <InvitationList
          invitations={await shown(api.invitation.list({ workspace }))}
          workspace={workspace}
          now={Date.now()}
        />
      ) : null}
      <RolesExplained kind={here.kind} />
    </>
  );
}
