import { SearchX } from "lucide-react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { HomeLink } from "#app/_console/home-link.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";

export default function NotFound() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("Not found")} />
      <EmptyState
        framed
        heading
        icon={SearchX}
        title={t("There is no such page in this workspace")}
        text={t(
          "The address may be mistyped, or what it named is gone or not assigned to you. A link that somebody sent you may belong to another of your workspaces: switch at the top left.",
        )}
        action={<HomeLink />}
      />
    </>
  );
}
