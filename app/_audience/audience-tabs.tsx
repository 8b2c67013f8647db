"use client";

import { useText } from "#app/_text/use-text.ts";
import { LinkTabs } from "#app/_ui/link-tabs.tsx";

/** What a workspace keeps to build audiences with. */
export function AudienceTabs({ workspace }: { workspace: string }) {
  const t = useText();
  const root = `/w/${workspace}/audiences`;
  return (
    <LinkTabs
      label={t("Allowlists and Rules")}
      tabs={[
        { href: `${root}/lists`, label: t("Allowlists") },
        { href: `${root}/rules`, label: t("Saved rules") },
      ]}
    />
  );
}
