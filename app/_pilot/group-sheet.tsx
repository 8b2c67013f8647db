"use client";

import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Sheet, SheetClose, SheetContent } from "#app/_ui/sheet.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import { testerGroupLimits } from "#lib/tester/limits.ts";
import { GroupMembers } from "./group-members.tsx";
import { ListEntry } from "./list-entry.tsx";
import type { TesterGroup } from "./pilot-types.ts";
import { useGroup, type GroupState } from "./use-group.ts";

type Props = { workspace: string; group: TesterGroup; onClose: () => void };

/** One group: who is in it, adding to it, its name, its end. */
export function GroupSheet({ workspace, group, onClose }: Props) {
  const t = useText();
  const state = useGroup(workspace, group);
  const [part, setPart] = useState("members");
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        size="lg"
        title={group.name}
        description={t("{users, plural, one {# tester} other {# testers}}", { users: group.users })}
      >
        <Tabs value={part} onValueChange={setPart} className="flex min-h-0 grow flex-col">
          <TabsList className="shrink-0 px-5">
            <TabsTrigger value="members">{t("Testers")}</TabsTrigger>
            <TabsTrigger value="add">{t("Add")}</TabsTrigger>
            <TabsTrigger value="name">{t("Name and deletion")}</TabsTrigger>
          </TabsList>
          <TabsContent value="members" className="flex min-h-0 grow flex-col pt-0">
            <GroupMembers state={state} />
          </TabsContent>
          <TabsContent value="add" className="flex min-h-0 grow flex-col pt-0">
            <ListEntry
              target={state}
              onAdded={() => setPart("members")}
              verb={(added) =>
                added > 0 ? t("Add {added, plural, one {# tester} other {# testers}}", { added }) : t("Add")
              }
            />
          </TabsContent>
          <TabsContent value="name" className="flex min-h-0 grow flex-col pt-0">
            <NameForm group={group} state={state} onDeleted={onClose} />
          </TabsContent>
        </Tabs>
      </SheetContent>
    </Sheet>
  );
}

type NameProps = { group: TesterGroup; state: GroupState; onDeleted: () => void };

function NameForm({ group, state, onDeleted }: NameProps) {
  const t = useText();
  const [name, setName] = useState(group.name);
  const [fault, setFault] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return setFault(t("Give the group a name."));
    setFault(await state.rename(name));
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody className="pt-4">
        <Field label={t("Name")} error={fault}>
          <Input
            value={name}
            maxLength={testerGroupLimits.nameLengthMax}
            onChange={(event) => {
              setName(event.target.value);
              setFault(undefined);
            }}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Close")}</Button>
        </SheetClose>
        <DangerDialog
          trigger={<Button variant="danger-quiet">{t("Delete group")}</Button>}
          title={t("Delete {name}?", { name: group.name })}
          consequences={t(
            "Releases that took its testers keep them. The group itself cannot be brought back.",
          )}
          verb={t("Delete group")}
          keep={t("Keep group")}
          onConfirm={async () => {
            const problem = await state.deleteGroup();
            if (!problem) onDeleted();
            return problem;
          }}
        />
        <Button type="submit" variant="primary" busy={state.busy} disabled={name.trim() === group.name}>
          {t("Rename")}
        </Button>
      </DialogFooter>
    </form>
  );
}
