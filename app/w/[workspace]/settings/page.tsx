import type { Metadata } from "next";
import { isLastAdmin } from "#app/_member/member-types.ts";
import { roleWords } from "#app/_member/role-words.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { kindWords } from "#app/_workspace/kind-words.ts";
import { LeaveWorkspace } from "#app/_workspace/leave-workspace.tsx";
import { WorkspaceNameForm } from "#app/_workspace/workspace-name-form.tsx";
import { grants, roleNames } from "#lib/access/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Settings") };
}

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  const { keptBytes, comingBytes, maxBytes } = await shown(api.workspace.storage({ workspace }));
  const members = await shown(api.member.list({ workspace }));
  const self = members.find(({ id }) => id === here.person.id);
  const mayAdminister = grants[here.role].administers;
  const kind = kindWords[here.kind];
  return (
    <>
      <Panel title={t("Workspace")}>
        <div className="flex flex-col gap-4">
          {mayAdminister ? <WorkspaceNameForm workspace={workspace} name={here.name} /> : null}
          <KeyValueList
            items={[
              ...(mayAdminister ? [] : [{ label: t("Name"), value: here.name }]),
              { label: t("Kind"), value: t(kind.name), help: t(kind.help) },
              {
                label: t("In addresses"),
                value: `/w/${here.slug}`,
                mono: true,
                help: t("It cannot be changed: links to it are everywhere."),
              },
              {
                label: t("Storage"),
                value:
                  maxBytes === null
                    ? formatBytes(keptBytes)
                    : t("{kept} of {max}", { kept: formatBytes(keptBytes), max: formatBytes(maxBytes) }),
                help:
                  comingBytes > 0
                    ? t("Packages of all versions, each once; {coming} more is being uploaded.", {
                        coming: formatBytes(comingBytes),
                      })
                    : t("Packages of all versions, each once."),
              },
              { label: t("Workspace id"), value: here.id, copy: here.id, mono: true },
            ]}
          />
        </div>
      </Panel>
      <Panel
        title={t("Your role here")}
        actions={
          <ButtonLink href={`/w/${workspace}/account`} size="sm">
            {t("Your account")}
          </ButtonLink>
        }
      >
        <p className="font-medium">{t(roleNames[here.role])}</p>
        <ul className="mt-1 list-disc pl-5 text-ink-muted">
          {roleWords(here.role).map((sentence) => (
            <li key={sentence}>{t(sentence)}</li>
          ))}
        </ul>
      </Panel>
      <LeaveWorkspace
        workspace={{ slug: workspace, name: here.name }}
        lastAdmin={self ? isLastAdmin(self, members) : false}
      />
    </>
  );
}
