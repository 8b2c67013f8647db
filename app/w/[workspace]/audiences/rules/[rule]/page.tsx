import type { Metadata } from "next";
import { DeleteRule } from "#app/_audience/delete-rule.tsx";
import { RuleForm } from "#app/_audience/rule-form.tsx";
import { RuleVersions } from "#app/_audience/rule-versions.tsx";
import { UseList } from "#app/_audience/use-list.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Panel } from "#app/_ui/panel.tsx";

type Props = { params: Promise<{ workspace: string; rule: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, rule: ruleId } = await params;
  const api = await serverCaller();
  return { title: (await shown(api.rule.get({ workspace, ruleId }))).name };
}

/** One saved rule: what it says, where it is used, and its versions. */
export default async function RulePage({ params }: Props) {
  const { workspace, rule: ruleId } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const rule = await shown(api.rule.get({ workspace, ruleId }));
  const [newest] = rule.versions;
  return (
    <>
      <PageCrumb label={t("Saved rules")} href={`/w/${workspace}/audiences/rules`} />
      <PageCrumb label={rule.name} depth={2} />
      <Panel
        title={rule.name}
        description={newest?.description || t("Version {version}", { version: rule.version })}
        actions={<DeleteRule workspace={workspace} rule={rule} />}
      >
        {newest ? (
          <RuleForm key={rule.version} workspace={workspace} rule={{ ...newest, id: rule.id }} />
        ) : null}
      </Panel>
      <Panel
        title={t("Where it is used")}
        description={t("A rollout keeps the version that it names; take a newer one under Change rollout.")}
      >
        <UseList
          workspace={workspace}
          uses={rule.uses}
          hidden={rule.hiddenUses}
          none={t("No open rollout uses this rule.")}
        />
      </Panel>
      <Panel title={t("Versions")}>
        <RuleVersions workspace={workspace} rule={rule} />
      </Panel>
    </>
  );
}
