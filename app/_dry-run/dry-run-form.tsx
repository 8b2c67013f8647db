"use client";

import { sendByKeys } from "#app/_release/form-keys.ts";
import { DeviceFields } from "#app/_simulator/device-fields.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { DryRunFound } from "./dry-run-found.tsx";
import { useDryRun, type DryRun, type DryRunTarget } from "./use-dry-run.ts";

export function DryRunForm({ target }: { target: DryRunTarget }) {
  const t = useText();
  const dryRun = useDryRun(target);
  const { text, file, result, failure, busy } = dryRun;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The draft's own form stands around this one: it must not be sent by it.
        event.stopPropagation();
        void dryRun.run();
      }}
      ref={sendByKeys}
      noValidate
      aria-label={t("Who of a list would get it?")}
      className="flex min-h-0 grow flex-col"
    >
      <DialogBody className="pt-4">
        <ListFields dryRun={dryRun} />
        {target.command.filters.length > 0 || (target.command.rules ?? []).length > 0 ? (
          <p className="text-sm text-ink-muted">
            {t(
              "The rollout has conditions: what the devices tell decides, and what they do not tell is unknown.",
            )}
          </p>
        ) : null}
        <ListDevice dryRun={dryRun} />
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
        {result ? <DryRunFound result={result} /> : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Close")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy} disabled={!file && text.trim() === ""}>
          {t("Try the list")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function ListFields({ dryRun: { text, setText, file, setFile, busy } }: { dryRun: DryRun }) {
  const t = useText();
  if (file) {
    return (
      <Notice
        tone="neutral"
        title={t("In {source}", { source: file.name })}
        action={
          <Button size="sm" disabled={busy} onClick={() => setFile(undefined)}>
            {t("Write a list instead")}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <Field label={t("User ids")} help={t("One a line, or separated by commas; 100,000 at most.")}>
        <Textarea
          rows={5}
          spellCheck={false}
          className="max-h-72 font-mono text-sm"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <FileDrop
        compact
        label={t("Drop a CSV or TXT file here")}
        help={t("one user id a row in the first column, up to 100,000")}
        accept=".csv,.txt"
        disabled={busy}
        onFiles={([chosen]) => chosen && setFile(chosen)}
      />
    </>
  );
}

/** One device for the whole list: what a condition looks at. */
function ListDevice({ dryRun: { device, change } }: { dryRun: DryRun }) {
  const t = useText();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-medium">{t("What their devices tell")}</legend>
      <DeviceFields device={device} change={change} presetsLabel={t("Start from a device")} withoutInstall />
    </fieldset>
  );
}
