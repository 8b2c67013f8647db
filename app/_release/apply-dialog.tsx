"use client";

import { useState, type FormEvent } from "react";
import type { z } from "zod";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { basicInformationSchema, type BasicInformation } from "#lib/release/commands.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import type { Text } from "#lib/text/text.ts";
import { ConfigurationView } from "./configuration-view.tsx";
import type { Release } from "./release-types.ts";
import { applyLeadsTo } from "./state-words.ts";
import { useSender } from "./use-sender.ts";
import { focusForm, sendByKeys } from "./form-keys.ts";

type Props = { workspace: string; release: Release; onClose: () => void };
type Problems = Partial<Record<keyof BasicInformation, string>>;

/** The last look before the application: the basic information can be changed, the whole configuration is shown. */
export function ApplyDialog({ workspace, release, onClose }: Props) {
  const t = useText();
  const { app, environment, version } = release;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={focusForm}
        size="lg"
        title={t("Apply to release {version} to {app}, {place}", {
          version: version.name,
          app: app.name,
          place: t(environmentNames[environment]),
        })}
        description={applyLeadsTo(release, t)}
      >
        <ApplyForm workspace={workspace} release={release} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function ApplyForm({ workspace, release, onClose }: Props) {
  const t = useText();
  const send = useSender({ workspace, release });
  const [basic, setBasic] = useState<BasicInformation>(release.basicInformation);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function apply(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const parsed = basicInformationSchema.safeParse(basic);
    setProblems(parsed.success ? {} : problemsOf(parsed.error.issues, t));
    if (!parsed.success) return;
    setBusy(true);
    setFailure(undefined);
    const done = release.settings.review
      ? t("Applied. {tenant} has been told.", { tenant: release.reviewedBy })
      : t("Applied.");
    const problem = await send({ command: "apply", basicInformation: parsed.data }, done);
    setBusy(false);
    if (problem) setFailure(problem);
    else onClose();
  }

  return (
    <form onSubmit={apply} ref={sendByKeys} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <BasicFields basic={basic} problems={problems} onChange={setBasic} />
        <section aria-label={t("Configuration")} className="min-w-0">
          <h3 className="mb-1 font-medium">{t("Configuration")}</h3>
          <p className="mb-1 text-sm text-ink-muted">
            {t("Frozen with the application. To change it, go back and edit the configuration.")}
          </p>
          <ConfigurationView columns={1} configuration={release.configuration} override={release.override} />
        </section>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={busy}>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {t("Apply")}
        </Button>
      </DialogFooter>
    </form>
  );
}

type FieldsProps = {
  basic: BasicInformation;
  problems: Problems;
  onChange: (basic: BasicInformation) => void;
};

function BasicFields({ basic, problems, onChange }: FieldsProps) {
  const t = useText();
  return (
    <>
      <Field label={t("Name")} required error={problems.name}>
        <Input
          maxLength={80}
          value={basic.name}
          onChange={(event) => onChange({ ...basic, name: event.target.value })}
        />
      </Field>
      <Field label={t("Description")} required error={problems.description}>
        <Textarea
          rows={2}
          maxLength={releaseLimits.textLengthMax}
          value={basic.description}
          onChange={(event) => onChange({ ...basic, description: event.target.value })}
        />
      </Field>
      <Field
        label={t("Release notes")}
        optional
        error={problems.releaseNotes}
        help={t("What is new, for reviewers.")}
      >
        <Textarea
          rows={3}
          maxLength={releaseLimits.textLengthMax}
          value={basic.releaseNotes}
          onChange={(event) => onChange({ ...basic, releaseNotes: event.target.value })}
        />
      </Field>
    </>
  );
}

function problemsOf(issues: readonly z.core.$ZodIssue[], t: Text): Problems {
  const problems: Problems = {};
  for (const issue of issues) {
    const [field] = issue.path;
    if (field === "name" || field === "description" || field === "releaseNotes")
      problems[field] ??= issueText(t, writtenIssue(issue));
  }
  return problems;
}
