"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { SignatureField } from "#app/_signing/signature-field.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { CheckReport, CheckWarnings } from "./check-report.tsx";
import { ChooseFile, packageEndings } from "./choose-file.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { uploadLimits } from "./limits.ts";
import { versionProblem } from "./next-version.ts";
import { changeUpload } from "./upload-store.ts";
import type { Upload } from "./upload.ts";
import { chooseFile, dismiss, send } from "./uploading.ts";

/** The file with what its check found, the version's name, the release notes. What was written outlives the dialog. */
export function UploadForm({ upload }: { upload: Upload }) {
  const t = useText();
  const { id, file, sending } = upload;
  const kindKnown = upload.kinds.length === 0 || upload.kind !== null;
  const [tried, setTried] = useState(false);
  const problem = versionProblem(upload.version.trim(), upload.lastVersion, t);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (file && !problem && kindKnown && !isRefused(upload)) send(id);
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {sending.state === "failed" ? <FailureNotice failure={sending.failure} /> : null}
        {file ? (
          <CheckReport upload={upload} file={file} />
        ) : (
          <FileDrop
            label={t("Drop a package here")}
            help={t("zip, up to 50 MB")}
            accept={packageEndings}
            onFiles={([first]) => first && chooseFile(id, first)}
            error={tried ? t("Choose the zip of the built mini program.") : undefined}
          />
        )}
        <KindChoice upload={upload} error={tried && !kindKnown ? t("Choose one of them.") : undefined} />
        <VersionField upload={upload} problem={tried ? problem : undefined} />
        <NotesField upload={upload} />
        <UploadSignature upload={upload} />
        {sending.state === "failed" ? null : <CheckWarnings check={upload.check} />}
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" className="sm:mr-auto" onClick={() => dismiss(id)}>
          {t("Discard")}
        </Button>
        <SendButtons upload={upload} />
      </DialogFooter>
    </form>
  );
}

/** Where the check found errors nothing is sent: another file is the way forward. */
function SendButtons({ upload: { id, check, sending, kinds, kind } }: { upload: Upload }) {
  const t = useText();
  const asked = kinds.length > 0 && kind === null;
  const found = check.state === "done" && !check.checked.ok;
  const refused = sending.state === "failed" && sending.failure.findings.length > 0;
  if ((found || refused) && !asked) {
    return (
      <ChooseFile variant="primary" onFile={(file) => chooseFile(id, file)}>
        {t("Choose another file")}
      </ChooseFile>
    );
  }
  const isRetry = sending.state === "failed" && sending.failure.again;
  return (
    <Button type="submit" variant="primary">
      {isRetry ? t("Try again") : t("Upload")}
    </Button>
  );
}

const isRefused = ({ check }: Upload): boolean => check.state === "done" && !check.checked.ok;

function VersionField({ upload, problem }: { upload: Upload; problem: string | undefined }) {
  const t = useText();
  const { id, version, lastVersion, versionWritten, check, sending } = upload;
  const failure = sending.state === "failed" && sending.failure.atVersion ? sending.failure : undefined;
  const refused = failure && t(failure.text, failure.values);
  const declared = check.state === "done" && check.checked.ok ? check.checked.versionName : undefined;
  const help =
    declared === version && !versionWritten
      ? t("Read from the package.")
      : t("Two to four numbers with dots, greater than every version before.");
  return (
    <Field
      label={t("Version")}
      required
      help={help}
      error={problem ?? refused}
      aside={lastVersion ? t("Last: {version}", { version: lastVersion }) : t("The first one")}
    >
      <Input
        value={version}
        inputMode="decimal"
        autoComplete="off"
        maxLength={60}
        className="tabular"
        onChange={(event) =>
          changeUpload(id, {
            version: event.target.value,
            versionWritten: true,
            ...(refused ? { sending: { state: "draft" } } : {}),
          })
        }
      />
    </Field>
  );
}

function UploadSignature({ upload: { id, signature, sending } }: { upload: Upload }) {
  const t = useText();
  const refused = sending.state === "failed" && sending.failure.atSignature;
  return (
    <SignatureField
      optional
      signature={signature}
      error={refused ? t(sending.failure.text, sending.failure.values) : undefined}
      onChange={(text) =>
        changeUpload(id, { signature: text, ...(refused && { sending: { state: "draft" } as const }) })
      }
    />
  );
}

function NotesField({ upload: { id, notes } }: { upload: Upload }) {
  const t = useText();
  return (
    <Field
      label={t("Release notes")}
      optional
      help={t("What is new, for reviewers and users. It can be changed when you apply.")}
      aside={t("{length} of {max}", { length: notes.length, max: uploadLimits.notesLengthMax })}
    >
      <Textarea
        rows={3}
        value={notes}
        maxLength={uploadLimits.notesLengthMax}
        onChange={(event) => changeUpload(id, { notes: event.target.value })}
      />
    </Field>
  );
}
