"use client";

import { useMutation } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "#app/_ui/dialog.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Basics } from "./basics-fields.tsx";
import { BasicsForm } from "./basics-form.tsx";

type Props = { workspace: string; program: { id: string; revision: number } & Basics };

/** By what people know the mini program, with the dialog that changes it. */
export function BasicsPanel({ workspace, program }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title="About"
      actions={
        <Dialog open={open} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button>
              <PencilLine aria-hidden /> Edit
            </Button>
          </DialogTrigger>
          <DialogContent
            title="Edit mini program"
            description="What users already have keeps its name and description; the next release that is applied for carries these."
          >
            <EditForm workspace={workspace} program={program} close={() => setOpen(false)} />
          </DialogContent>
        </Dialog>
      }
    >
      <KeyValueList
        items={[
          { label: "Name", value: program.name },
          { label: "Description", value: program.description && <Written text={program.description} /> },
          { label: "Category", value: program.category },
          { label: "Id", value: program.id, copy: program.id, mono: true },
        ]}
      />
    </Panel>
  );
}

function EditForm({ workspace, program, close }: Props & { close: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.program.update.mutationOptions());
  const { id, revision, name, description, category } = program;
  async function send(change: Basics): Promise<string | undefined> {
    try {
      await update.mutateAsync({
        workspace,
        programId: id,
        seenRevision: revision,
        // The log names what is sent.
        change: {
          ...(change.name !== name && { name: change.name }),
          ...(change.description !== description && { description: change.description }),
          ...(change.category !== category && { category: change.category }),
        },
      });
      toast.success("Saved");
      router.refresh();
      close();
      return undefined;
    } catch (error) {
      const { why, text } = refusalOf(error);
      if (why !== "stale") return text;
      // The form keeps what was written; the next attempt goes against what is true now.
      router.refresh();
      return "Somebody changed this mini program meanwhile. Save again to write yours over it, or cancel to see theirs.";
    }
  }
  return <BasicsForm start={{ name, description, category }} verb="Save" onSend={send} />;
}

const Written = ({ text }: { text: string }) => <span className="whitespace-pre-wrap">{text}</span>;
