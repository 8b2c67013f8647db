"use client";

import { useState, type FormEvent } from "react";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { oneARow } from "./one-a-row.ts";
import type { Release } from "./release-types.ts";
import { plural } from "./share-words.ts";
import { TesterPreviewView } from "./tester-preview-view.tsx";
import { useTesterEntry } from "./use-tester-entry.ts";
import { sendByKeys } from "./form-keys.ts";

type Props = { workspace: string; release: Release; onAdded: () => void };
type Way = "manual" | "file";

/** Adds testers by manual entry or by file, after a look at what will be added and what is refused. */
export function TesterEntry({ workspace, release, onAdded }: Props) {
  const entry = useTesterEntry({ workspace, release });
  const [way, setWay] = useState<Way>("manual");
  const [text, setText] = useState("");
  const { judged, failure } = entry;
  const addable = judged?.preview.added.length ?? 0;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (entry.judging || entry.adding) return;
    if (!judged)
      return text.trim() === "" || way === "file" ? undefined : entry.judge(oneARow(text), "what you wrote");
    if (addable === 0 || !(await entry.add())) return;
    setText("");
    onAdded();
  }

  function choose(next: Way) {
    setWay(next);
    entry.forget();
  }

  return (
    <form onSubmit={submit} ref={sendByKeys} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody className="pt-4">
        <RadioGroup legend="How to add" legendHidden className="sm:grid sm:grid-cols-2">
          <Radio
            card
            name="tester-way"
            label="Add by manual entry"
            help="Write or paste the list."
            checked={way === "manual"}
            onChange={() => choose("manual")}
          />
          <Radio
            card
            name="tester-way"
            label="Add by file upload"
            help="A CSV or TXT file, one tester a row."
            checked={way === "file"}
            onChange={() => choose("file")}
          />
        </RadioGroup>
        {way === "manual" ? (
          <Field label="User ids" help="One a line, or separated by commas.">
            <Textarea
              rows={5}
              spellCheck={false}
              className="max-h-72 font-mono text-sm"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                entry.forget();
              }}
            />
          </Field>
        ) : (
          <FileDrop
            label="Drop a CSV or TXT file here"
            help="one user id a row in the first column, up to 100,000"
            accept=".csv,.txt"
            disabled={entry.judging}
            onFiles={([file]) => file && void entry.judgeFile(file)}
          />
        )}
        {entry.judging ? (
          <p className="flex items-center gap-2 text-ink-muted">
            <Spinner label="Reading the list" /> Reading the list…
          </p>
        ) : null}
        {judged ? <TesterPreviewView judged={judged} /> : null}
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button disabled={entry.adding}>Close</Button>
        </SheetClose>
        {judged || way === "file" ? (
          <Button type="submit" variant="primary" busy={entry.adding} disabled={addable === 0}>
            {addable > 0 ? `Add ${plural(addable, "tester")}` : "Add"}
          </Button>
        ) : (
          <Button type="submit" variant="primary" busy={entry.judging} disabled={text.trim() === ""}>
            Check the list
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
