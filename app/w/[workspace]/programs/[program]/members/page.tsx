import type { Metadata } from "next";
import { AssignDialog } from "#app/_program/assign-dialog.tsx";
import { isAssignable, ProgramMembers } from "#app/_program/program-members.tsx";
import { readProgram } from "#app/_program/read-program.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; program: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await serverText();
  const { workspace, program } = await params;
  return { title: `${t("Members")} · ${(await readProgram(workspace, program)).name}` };
}

export default async function ProgramMembersPage({ params }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const program = await readProgram(workspace, programId);
  const mayAdminister = program.mayAdminister && program.deletedAt === null;
  const api = await serverCaller();
  const { person } = await shown(api.session.workspace({ workspace }));
  const members = await shown(api.program.members({ workspace, programId }));
  const candidates = members.filter((member) => isAssignable(member) && !member.assigned);
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-lg font-semibold">{t("Who works on it")}</h2>
          <p className="mt-1 max-w-prose text-pretty text-ink-muted">
            {program.mayAdminister
              ? t("Admins work on every mini program; others on those that an admin assigned to them.")
              : t(
                  "Admins work on every mini program; others on those that an admin assigned to them. Ask an admin to change who works on this one.",
                )}
          </p>
        </div>
        {mayAdminister ? (
          <AssignDialog candidates={candidates} workspace={workspace} programId={programId} />
        ) : null}
      </div>
      <ProgramMembers
        members={members}
        workspace={workspace}
        programId={programId}
        selfId={person.id}
        mayAdminister={mayAdminister}
      />
    </div>
  );
}
