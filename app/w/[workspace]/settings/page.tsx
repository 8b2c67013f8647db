import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { LanguageField } from "#app/_console/language-field.tsx";
import { SignOutButton } from "#app/_console/sign-out-button.tsx";
import { roleWords } from "#app/_member/role-words.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { roleNames, type WorkspaceKind } from "#lib/access/roles.ts";

export const metadata: Metadata = { title: "Settings" };

const kindWords: Record<WorkspaceKind, { name: string; help: string }> = {
  tenant: {
    name: "Tenant workspace",
    help: "Owns apps, reviews what targets them, and releases mini programs of its own.",
  },
  developer: {
    name: "Developer workspace",
    help: "Releases mini programs to the apps that their owners opened to it.",
  },
};

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  const kind = kindWords[here.kind];
  return (
    <>
      <PageHeader title="Settings" />
      <Panel title="Workspace">
        <KeyValueList
          items={[
            { label: "Name", value: here.name },
            { label: "Kind", value: kind.name, help: kind.help },
            { label: "In addresses", value: `/w/${here.slug}`, mono: true },
            { label: "Workspace id", value: here.id, copy: here.id, mono: true },
          ]}
        />
      </Panel>
      <Panel title="Your role here">
        <p className="font-medium">{roleNames[here.role]}</p>
        <ul className="mt-1 list-disc pl-5 text-ink-muted">
          {roleWords(here.role).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
      <Panel title="Signed in as" actions={<SignOutButton />}>
        <KeyValueList
          items={[
            { label: "Name", value: here.person.name },
            { label: "E-mail", value: here.person.email },
          ]}
        />
        <div className="pt-3">
          <LanguageField />
        </div>
      </Panel>
    </>
  );
}
