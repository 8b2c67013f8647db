import { SearchX } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { HomeLink } from "#app/_console/home-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

export default function ReleaseNotFound() {
  const t = useText();
  return (
    <EmptyState
      framed
      heading
      icon={SearchX}
      title={t("There is no such release in this workspace")}
      text={t(
        "It may have been discarded, its mini program may not be assigned to you, your role may have changed, or it belongs to another of your workspaces: switch at the top left.",
      )}
      action={<HomeLink />}
    />
  );
}
