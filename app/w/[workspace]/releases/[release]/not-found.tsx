import { SearchX } from "lucide-react";
import { HomeLink } from "#app/_console/home-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

export default function ReleaseNotFound() {
  return (
    <EmptyState
      framed
      heading
      icon={SearchX}
      title="There is no such release in this workspace"
      text="It may have been discarded, its mini program may not be assigned to you, or it belongs to another of your workspaces: switch at the top left."
      action={<HomeLink />}
    />
  );
}
