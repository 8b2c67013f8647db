"use client";

import { useText } from "#app/_text/use-text.ts";
import { LinkTabs } from "#app/_ui/link-tabs.tsx";

/** The parts of a workspace's settings. */
export function SettingsTabs({ workspace, administers }: { workspace: string; administers: boolean }) {
  const t = useText();
  const root = `/w/${workspace}/settings`;
  return (
    <LinkTabs
      label={t("Settings")}
      tabs={[
        { href: root, label: t("Workspace"), exact: true },
        { href: `${root}/tokens`, label: t("API tokens") },
        ...(administers ? [{ href: `${root}/webhooks`, label: t("Webhooks") }] : []),
      ]}
    />
  );
}
