"use client";

import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import type { AllowlistDetail } from "./audience-types.ts";
import { ListByFile } from "./list-by-file.tsx";
import { ListByHand } from "./list-by-hand.tsx";
import { ListHead } from "./list-head.tsx";
import { ListPatterns } from "./list-patterns.tsx";
import { ListUsers } from "./list-users.tsx";
import { ListVersions } from "./list-versions.tsx";
import { ReachDialog } from "./reach-dialog.tsx";
import { useAllowlist } from "./use-allowlist.ts";
import { UseList } from "./use-list.tsx";

/** One allowlist: who is on it, how it is changed, where it is used, and its versions. */
export function ListPage({ workspace, initial }: { workspace: string; initial: AllowlistDetail }) {
  const t = useText();
  const state = useAllowlist(workspace, initial);
  const { list } = state;
  return (
    <>
      <ListHead workspace={workspace} state={state} />
      <Panel title={t("Change who is on it")}>
        <Tabs defaultValue="file">
          <TabsList aria-label={t("How to change it")}>
            <TabsTrigger value="file">{t("By file")}</TabsTrigger>
            <TabsTrigger value="hand">{t("By hand")}</TabsTrigger>
            <TabsTrigger value="patterns">{t("Patterns")}</TabsTrigger>
          </TabsList>
          <TabsContent value="file">
            <ListByFile workspace={workspace} state={state} />
          </TabsContent>
          <TabsContent value="hand">
            <ListByHand state={state} />
          </TabsContent>
          <TabsContent value="patterns">
            <ListPatterns key={list.version} state={state} />
          </TabsContent>
        </Tabs>
      </Panel>
      <Panel title={t("Users")}>
        <ListUsers workspace={workspace} list={list} />
      </Panel>
      <Panel
        title={t("Where it is used")}
        description={t(
          "Rollouts and switches follow their allowlists: a change here reaches devices at once.",
        )}
      >
        <UseList
          workspace={workspace}
          uses={list.uses}
          switches={list.switches}
          hidden={list.hiddenUses}
          none={t("No open rollout and no switch uses this allowlist.")}
        />
      </Panel>
      <Panel title={t("Versions")}>
        <ListVersions workspace={workspace} state={state} />
      </Panel>
      <ReachDialog workspace={workspace} list={list} reaching={state.reaching} onClose={state.endReaching} />
    </>
  );
}
