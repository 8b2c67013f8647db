import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { HandbookText } from "#app/_operator/handbook-text.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { Panel } from "#app/_ui/panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("What to do on each alarm") };
}

export default async function HandbookPage() {
  const t = await serverText();
  const api = await serverCaller();
  const sections = await shown(api.operator.handbook());
  return (
    <>
      <PageHeader
        title={t("What to do on each alarm")}
        description={t("From docs/operations.md, which is written in English.")}
        breadcrumbs={[{ label: t("Operator"), href: "/operator" }, { label: t("What to do on each alarm") }]}
      />
      {sections.map(({ id, title, text }) => (
        <Panel key={id} id={id} title={title} lang="en" className="scroll-mt-16 target:border-accent">
          <HandbookText text={text} />
        </Panel>
      ))}
    </>
  );
}
