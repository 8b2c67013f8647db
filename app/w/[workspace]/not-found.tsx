import { SearchX } from "lucide-react";
import { HomeLink } from "#app/_console/home-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

export default function NotFound() {
  return (
    <EmptyState
      framed
      icon={SearchX}
      title="There is no such page in this workspace"
      text="The address may be mistyped, or what it named is gone, or it is not assigned to you. If somebody sent you this link, they may mean another of your workspaces: switch at the top left."
      action={<HomeLink />}
    />
  );
}
