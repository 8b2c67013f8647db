"use client";

import { useState } from "react";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import type { Release } from "./release-types.ts";
import { count } from "./share-words.ts";
import { TesterEntry } from "./tester-entry.tsx";
import { TesterGroup } from "./tester-group.tsx";

type Props = { workspace: string; release: Release; onClose: () => void };
type Part = "add" | "group";

/** Who tests: adding by hand or by file, and the group as it is. */
export function TestersSheet({ workspace, release, onClose }: Props) {
  const [part, setPart] = useState<Part>("add");
  const first = !release.testersEverAdded;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={first ? "Add testers" : "Update test group"}
        description={`Testers open ${release.app.name}, sign in with the user id named here, and find ${release.basicInformation.name} by its name.`}
      >
        <Tabs
          value={part}
          onValueChange={(value) => setPart(value === "group" ? "group" : "add")}
          className="flex min-h-0 grow flex-col"
        >
          <TabsList className="shrink-0 px-5">
            <TabsTrigger value="add">Add</TabsTrigger>
            <TabsTrigger value="group">Test group ({count(release.testerCount)})</TabsTrigger>
          </TabsList>
          <TabsContent
            value="add"
            className="flex min-h-0 grow flex-col pt-0 data-[state=inactive]:hidden"
            forceMount
          >
            <TesterEntry workspace={workspace} release={release} onAdded={() => setPart("group")} />
          </TabsContent>
          <TabsContent value="group" className="flex min-h-0 grow flex-col pt-0">
            <TesterGroup workspace={workspace} release={release} />
          </TabsContent>
        </Tabs>
      </SheetContent>
    </Sheet>
  );
}
