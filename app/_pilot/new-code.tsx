"use client";

import { QrCode } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { focusForm, sendByKeys } from "#app/_release/form-keys.ts";
import { Button } from "#app/_ui/button.tsx";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Select } from "#app/_ui/select.tsx";
import { codeWishSchema, type CodeWish } from "#lib/qr/code-wish.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import type { Text } from "#lib/text/text.ts";

/** @returns what went wrong, in words */
type Send = (wish: CodeWish) => Promise<string | undefined>;

/** Makes a code for the pilot. */
export function NewCode({ send }: { send: Send }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <QrCode aria-hidden /> {t("New code")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("New QR code")}
        description={t("It can be shown again, and revoked at any moment.")}
        onOpenAutoFocus={focusForm}
      >
        <CodeForm
          send={async (wish) => {
            const problem = await send(wish);
            if (!problem) setOpen(false);
            return problem;
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

type Draft = { name: string; lifeHours: string; usersMax: string; listedOnly: boolean };
type Faults = Partial<Record<keyof Draft, string>>;
const firstDraft: Draft = { name: "", lifeHours: "168", usersMax: "50", listedOnly: false };

function CodeForm({ send }: { send: Send }) {
  const t = useText();
  const [draft, setDraft] = useState(firstDraft);
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const read = readDraft(draft, t);
    setFaults(read.ok ? {} : read.faults);
    if (!read.ok || busy) return;
    setBusy(true);
    setFailure(await send(read.wish));
    setBusy(false);
  }

  return (
    <form onSubmit={submit} ref={sendByKeys} noValidate>
      <DialogBody>
        <Field label={t("Name")} help={t("Who it is for, e.g. the team or the event.")} error={faults.name}>
          <Input
            value={draft.name}
            maxLength={qrLimits.nameLengthMax}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("Ends after")} error={faults.lifeHours}>
            <Select
              value={draft.lifeHours}
              onChange={(event) => change({ lifeHours: event.target.value })}
              options={lives(t)}
            />
          </Field>
          <Field
            label={t("Users at most")}
            help={t("Distinct users, {maximum} at most.", { maximum: qrLimits.usersMax })}
            error={faults.usersMax}
          >
            <Input
              inputMode="numeric"
              value={draft.usersMax}
              disabled={draft.listedOnly}
              onChange={(event) => change({ usersMax: event.target.value })}
            />
          </Field>
        </div>
        <CheckboxField
          label={t("Only for the test group")}
          help={t("A shortcut for testers who are listed. It lets in nobody else.")}
          checked={draft.listedOnly}
          onChange={(event) => change({ listedOnly: event.target.checked })}
        />
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Close")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {t("Make code")}
        </Button>
      </DialogFooter>
    </form>
  );
}

const lives = (t: Text) => [
  { value: "1", label: t("1 hour") },
  { value: "24", label: t("1 day") },
  { value: "72", label: t("3 days") },
  { value: "168", label: t("7 days") },
  { value: "336", label: t("14 days") },
  { value: "720", label: t("30 days") },
];

type Read = { ok: true; wish: CodeWish } | { ok: false; faults: Faults };

function readDraft(draft: Draft, t: Text): Read {
  const usersMax = /^\d{1,9}$/.test(draft.usersMax.trim()) ? Number(draft.usersMax) : 0;
  const parsed = codeWishSchema.safeParse({ ...draft, lifeHours: Number(draft.lifeHours), usersMax });
  if (parsed.success) return { ok: true, wish: parsed.data };
  const faults: Faults = {};
  for (const issue of parsed.error.issues) {
    const [field] = issue.path;
    if (field === "name" || field === "lifeHours" || field === "usersMax")
      faults[field] ??= issueText(t, writtenIssue(issue));
  }
  return { ok: false, faults };
}
