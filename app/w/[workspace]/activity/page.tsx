import { ShieldCheck } from "lucide-react";
import { ActivityPage } from "#app/_activity/activity-page.tsx";
import { queryOf, type ActivitySearch } from "#app/_activity/activity-search.ts";
import { ExportButton } from "#app/_activity/export-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { grants, type Grant, type WorkspaceKind } from "#lib/access/roles.ts";
import type { ActivityKind } from "#lib/audit/kinds.ts";
import type { Text } from "#lib/text/text.ts";

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<ActivitySearch> };

export async function generateMetadata() {
  const t = await serverText();
  return { title: t("Activity") };
}

export default async function WorkspaceActivityPage({ params, searchParams }: Props) {
  const t = await serverText();
  const { workspace } = await params;
  const search = await searchParams;
  const api = await serverCaller();
  const { role, kind } = await shown(api.session.workspace({ workspace }));
  const grant = grants[role];
  return (
    <>
      <PageHeader
        title={t("Activity")}
        description={describe(grant, t)}
        actions={
          <>
            {grant.administers ? (
              <ButtonLink href={`/w/${workspace}/activity/check`}>
                <ShieldCheck aria-hidden /> {t("Check the log")}
              </ButtonLink>
            ) : null}
            <ExportButton workspace={workspace} query={queryOf(search)} />
          </>
        }
      />
      <ActivityPage
        workspace={workspace}
        path={`/w/${workspace}/activity`}
        search={search}
        kinds={kindsFor(grant, kind)}
        emptyText={t(
          "Uploads, releases, reviews and changes of members will stand here, with who did them and when.",
        )}
      />
    </>
  );
}

function describe({ administers, programs }: Grant, t: Text): string {
  if (administers) return t("Everything that was done in this workspace, newest first.");
  return programs === "none"
    ? t("What was done with the releases that target your apps, newest first.")
    : t("What was done with the mini programs that you work on, newest first.");
}

function kindsFor({ administers, programs }: Grant, kind: WorkspaceKind): ActivityKind[] {
  if (programs === "none") return ["release"];
  if (!administers) return ["release", "version", "program"];
  const both = [
    "release",
    "version",
    "program",
    "member",
    "workspace",
    "token",
    "webhook",
    "qr_code",
    "tester_group",
  ] as const;
  return kind === "tenant" ? [...both, "app", "review", "reason"] : [...both, "app"];
}
