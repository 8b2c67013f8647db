"use client";

import { PencilLine } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogContent, DialogTrigger } from "#app/_ui/dialog.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { categoryWords } from "./categories.ts";
import { EditBasics, type EditedProgram } from "./edit-basics.tsx";

type Props = { workspace: string; program: EditedProgram; archived: boolean };

/** By what people know the mini program, with the dialog that changes it. */
export function BasicsPanel({ workspace, program, archived }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const edit = (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <PencilLine aria-hidden /> {t("Edit")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("Edit mini program")}
        description={t(
          "What users already have keeps its name, icon and description; the next release that is applied for carries these.",
        )}
      >
        <EditBasics workspace={workspace} program={program} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
  return (
    <Panel title={t("About @program")} actions={archived ? null : edit}>
      <KeyValueList
        items={[
          { label: t("Name"), value: program.name },
          { label: t("Description"), value: program.description && <Written text={program.description} /> },
          { label: t("Category"), value: categoryWords(program.category, t) },
          { label: t("Id"), value: program.id, copy: program.id, mono: true },
        ]}
      />
    </Panel>
  );
}

const Written = ({ text }: { text: string }) => <span className="whitespace-pre-wrap">{text}</span>;
