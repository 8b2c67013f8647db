"use client";

import { useParams } from "next/navigation";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";

/** To where the person begins in this workspace. */
export function HomeLink() {
  const t = useText();
  const { workspace } = useParams<{ workspace?: string }>();
  return (
    <ButtonLink href={workspace ? `/w/${workspace}` : "/"} variant="primary">
      {t("Go to the start of this workspace")}
    </ButtonLink>
  );
}
