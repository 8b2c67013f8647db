import { RuleTable } from "#app/_audience/rule-table.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string }> };

/** Conditions that are kept under a name. */
export default async function RulesPage({ params }: Props) {
  const { workspace } = await params;
  const api = await serverCaller();
  return <RuleTable workspace={workspace} rules={await shown(api.rule.list({ workspace }))} />;
}

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Saved rules") };
}
