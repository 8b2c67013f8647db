"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import { oneARow } from "#app/_release/one-a-row.ts";
import { sendByKeys } from "#app/_release/form-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { ListPreviewView } from "./list-preview-view.tsx";
import { useListEntry, type ListTarget } from "./use-list-entry.ts";

type Props = {
  target: ListTarget;
  onAdded: () => void;
  /** Above the list, e.g. the name of what it makes. */
  before?: ReactNode;
  /** A third way, beside writing and a file. */
  groups?: { label: string; help: string; form: ReactNode };
  /** The verb of the last button. */
  verb: (added: number) => string;
};
type Way = "manual" | "file" | "groups";

/** Takes testers by manual entry or by file, after a look at what will be added and what is refused. */
export function ListEntry({ target, onAdded, before, groups, verb }: Props) {
  const t = useText();
  const entry = useListEntry(target);
  const [way, setWay] = useState<Way>("manual");
  const [text, setText] = useState("");
  const { judged, failure } = entry;
  const addable = judged?.preview.added.length ?? 0;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (entry.judging || entry.adding || way === "groups") return;
    if (!judged) {
      if (text.trim() !== "" && way === "manual") await entry.judgeText(oneARow(text));
      return;
    }
    if (addable === 0 || !(await entry.add())) return;
    setText("");
    onAdded();
  }

  function choose(next: Way) {
    setWay(next);
    entry.forget();
  }

  const radio = (value: Way, label: string, help: string) => (
    <Radio
      card
      name="tester-way"
      label={label}
      help={help}
      checked={way === value}
      onChange={() => choose(value)}
    />
  );
  const ways = (
    <RadioGroup
      legend={t("How to add")}
      legendHidden
      className={groups ? "sm:grid sm:grid-cols-3" : "sm:grid sm:grid-cols-2"}
    >
      {radio("manual", t("Add by manual entry"), t("Write or paste the list."))}
      {radio("file", t("Add by file upload"), t("A CSV or TXT file, one tester a row."))}
      {groups ? radio("groups", groups.label, groups.help) : null}
    </RadioGroup>
  );
  if (way === "groups" && groups) {
    return (
      <div className="flex min-h-0 grow flex-col">
        <DialogBody className="pt-4">
          {ways}
          {groups.form}
        </DialogBody>
        <DialogFooter>
          <SheetClose asChild>
            <Button>{t("Close")}</Button>
          </SheetClose>
        </DialogFooter>
      </div>
    );
  }
  return (
    <form onSubmit={submit} ref={sendByKeys} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody className="pt-4">
        {before}
        {ways}
        {way === "manual" ? (
          <Field label={t("User ids")} help={t("One a line, or separated by commas.")}>
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
            label={t("Drop a CSV or TXT file here")}
            help={t("one user id a row in the first column, up to 100,000")}
            accept=".csv,.txt"
            disabled={entry.judging}
            onFiles={([file]) => file && void entry.judgeFile(file)}
          />
        )}
        {entry.judging ? (
          <p className="flex items-center gap-2 text-ink-muted">
            <Spinner label={t("Reading the list")} /> {t("Reading the list…")}
          </p>
        ) : null}
        {judged ? <ListPreviewView judged={judged} /> : null}
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button disabled={entry.adding}>{t("Close")}</Button>
        </SheetClose>
        {judged || way === "file" ? (
          <Button type="submit" variant="primary" busy={entry.adding} disabled={addable === 0}>
            {verb(addable)}
          </Button>
        ) : (
          <Button type="submit" variant="primary" busy={entry.judging} disabled={text.trim() === ""}>
            {t("Check the list")}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
