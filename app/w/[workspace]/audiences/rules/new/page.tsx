import { RuleForm } from "#app/_audience/rule-form.tsx";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { Panel } from "#app/_ui/panel.tsx";

type Props = { params: Promise<{ workspace: string }> };

export default async function NewRulePage({ params }: Props) {
  const { workspace } = await params;
  const t = await serverText();
  return (
    <>
      <PageCrumb label={t("Saved rules")} href={`/w/${workspace}/audiences/rules`} />
      <PageCrumb label={t("New rule")} depth={2} />
      <Panel
        title={t("New rule")}
        description={t("Conditions under a name; all of them must hold, as a rollout's own do.")}
      >
        <RuleForm workspace={workspace} rule={null} />
      </Panel>
    </>
  );
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("New rule") };
}
