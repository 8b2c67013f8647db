import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { BarePage } from "#app/_console/bare-page.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <BarePage title="Not found">
      <EmptyState
        framed
        heading
        icon={SearchX}
        title="There is nothing here for you"
        text="The address may be mistyped, or what it named is gone or belongs to a workspace that you are not a member of."
        action={
          <ButtonLink href="/" variant="primary">
            Go to your workspace
          </ButtonLink>
        }
      />
    </BarePage>
  );
}
