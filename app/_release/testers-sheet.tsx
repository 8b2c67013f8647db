"use client";

import { useState } from "react";
import { SaveGroup } from "#app/_pilot/save-group.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import type { Release } from "./release-types.ts";
import { TesterEntry } from "./tester-entry.tsx";
import { TesterGroup } from "./tester-group.tsx";

type Props = { workspace: string; release: Release; onClose: () => void };
type Part = "add" | "group";

/** Who tests: adding by hand, by file or from a saved group, and the group as it is. */
export function TestersSheet({ workspace, release, onClose }: Props) {
  const t = useText();
  const [part, setPart] = useState<Part>("add");
  const first = !release.testersEverAdded;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={first ? t("Add testers") : t("Update test group")}
        description={t(
          "Testers open {app}, sign in with the user id named here, and find {program} by its name.",
          { app: release.app.name, program: release.basicInformation.name },
        )}
      >
        <Tabs
          value={part}
          onValueChange={(value) => setPart(value === "group" ? "group" : "add")}
          className="flex min-h-0 grow flex-col"
        >
          <TabsList className="shrink-0 px-5">
            <TabsTrigger value="add">{t("Add")}</TabsTrigger>
            <TabsTrigger value="group">
              {t("Test group ({count})", { count: release.testerCount })}
            </TabsTrigger>
          </TabsList>
          <TabsContent
            value="add"
            className="flex min-h-0 grow flex-col pt-0 data-[state=inactive]:hidden"
            forceMount
          >
            <TesterEntry workspace={workspace} release={release} onAdded={() => setPart("group")} />
          </TabsContent>
          <TabsContent value="group" className="flex min-h-0 grow flex-col pt-0">
            <TesterGroup
              workspace={workspace}
              release={release}
              save={
                release.testerCount > 0 ? <SaveGroup workspace={workspace} releaseId={release.id} /> : null
              }
            />
          </TabsContent>
        </Tabs>
      </SheetContent>
    </Sheet>
  );
}
