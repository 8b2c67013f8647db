"use client";

import { usePathname } from "next/navigation";
import { Breadcrumb } from "#app/_ui/breadcrumb.tsx";
import type { ConsolePlace } from "./console-places.tsx";
import { usePageCrumbs } from "./page-crumbs.ts";

type Props = { workspace: { name: string; slug: string }; places: readonly ConsolePlace[] };

/** Where one stands: the workspace, its section, and what the page names through PageCrumb. */
export function ConsoleCrumbs({ workspace, places }: Props) {
  const root = `/w/${workspace.slug}`;
  const [, , , segment = ""] = usePathname().split("/");
  const page = usePageCrumbs();
  // A release belongs to a mini program; a reviewer, who has none, comes to it from the approvals.
  const section =
    places.find((place) => place.segment === segment) ?? (segment === "releases" ? places[0] : undefined);
  return (
    <Breadcrumb
      items={[
        { label: workspace.name, href: root },
        ...(section ? [{ label: section.label, href: `${root}/${section.segment}` }] : []),
        ...page,
      ]}
    />
  );
}
