"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "#app/_ui/button-link.tsx";

/** To where the person begins in this workspace. */
export function HomeLink() {
  const { workspace } = useParams<{ workspace?: string }>();
  return (
    <ButtonLink href={workspace ? `/w/${workspace}` : "/"} variant="primary">
      Go to the start of this workspace
    </ButtonLink>
  );
}
