"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";
import { testerGroupLimits } from "#lib/tester/limits.ts";
import { ListEntry } from "./list-entry.tsx";

type Props = { workspace: string; onMade: (groupId: string) => void };

/** Makes a group of a list, by hand or by file. */
export function NewGroup({ workspace, onMade }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const making = useMutation(trpc.tester.create.mutationOptions());
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string>();

  async function make(userIds: string[]): Promise<string | undefined> {
    if (name.trim() === "") {
      setFault(t("Give the group a name."));
      return t("The group has no name yet.");
    }
    try {
      const { groupId } = await making.mutateAsync({ workspace, name, userIds });
      await client.invalidateQueries(trpc.tester.groups.queryFilter({ workspace }));
      toast.success(t("The group {name} is saved.", { name: name.trim() }));
      onMade(groupId);
      return undefined;
    } catch (error) {
      return refusalOf(error, t).text;
    }
  }

  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden /> {t("New group")}
        </Button>
      </SheetTrigger>
      <SheetContent
        size="lg"
        title={t("New group")}
        description={t("Super-app user ids, by hand or from a file, under a name.")}
      >
        <ListEntry
          target={{ preview: async (userIds) => ({ added: userIds, alreadyIn: 0 }), add: make }}
          onAdded={() => {
            setName("");
            setOpen(false);
          }}
          verb={(added) =>
            added > 0
              ? t("Save group of {added, plural, one {# tester} other {# testers}}", { added })
              : t("Save group")
          }
          before={
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
          }
        />
      </SheetContent>
    </Sheet>
  );
}
