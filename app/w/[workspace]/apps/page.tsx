import { Search } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppsTable } from "#app/_apps/apps-table.tsx";
import { CreateApp } from "#app/_apps/create-app.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { grants } from "#lib/access/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Apps") };
}

export default async function AppsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const [api, t] = [await serverCaller(), await serverText()];
  const here = await shown(api.session.workspace({ workspace }));
  // A developer workspace has no apps of its own: what it looks for are those of others.
  if (here.kind === "developer") redirect(`/w/${workspace}/apps/find`);
  const apps = await shown(api.app.list({ workspace }));
  const mayAdminister = grants[here.role].administers;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={t("Apps")}
        description={t(
          "The super apps that mini programs are released to, each with its environments and keys.",
        )}
        actions={
          <>
            <ButtonLink href={`/w/${workspace}/apps/find`}>
              <Search aria-hidden /> {t("Find an app of another tenant")}
            </ButtonLink>
            {mayAdminister && apps.length > 0 ? <CreateApp workspace={workspace} /> : null}
          </>
        }
      />
      <AppsTable apps={apps} workspace={workspace} mayAdminister={mayAdminister} />
    </div>
  );
}
