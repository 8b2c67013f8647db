"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { compareVersions } from "#lib/rules/version-order.ts";
import { uploadLimits } from "./limits.ts";
import { nextVersion, versionProblem } from "./next-version.ts";

type Props = {
  workspace: string;
  programId: string;
  version: { id: string; name: string; releaseNotes: string };
};

/** Name and notes. Where newer versions were uploaded meanwhile, the name suggested is above those. */
export function UploadAgainForm({ workspace, programId, version }: Props) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const listed = useQuery(trpc.version.list.queryOptions({ workspace, programId }, { staleTime: 0 }));
  const last = listed.data?.versions[0]?.name ?? version.name;
  const [written, setWritten] = useState<string>();
  const [notes, setNotes] = useState(version.releaseNotes);
  const [tried, setTried] = useState(false);
  const mutation = useMutation(trpc.version.uploadAgain.mutationOptions());
  const name = written ?? nextVersion(last);
  const isSame = compareVersions(name.trim(), last) === 0;
  const problem = isSame
    ? t("A version must be greater than {last}, the last one uploaded. Try {next}.", {
        last,
        next: nextVersion(last),
      })
    : versionProblem(name.trim(), last, t);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problem || mutation.isPending) return;
    const wish = { workspace, versionId: version.id, version: name.trim(), releaseNotes: notes };
    const { versionId } = await mutation.mutateAsync(wish);
    toast.success(t("Version {version} is uploaded", { version: name.trim() }));
    router.push(`/w/${workspace}/programs/${programId}/versions/${versionId}`);
  }

  return (
    <form
      onSubmit={(event) => void submit(event).catch(() => {})}
      noValidate
      className="flex min-h-0 flex-col"
    >
      <DialogBody>
        {mutation.isError ? (
          <Notice tone="danger" live>
            {refusalOf(mutation.error, t).text}
          </Notice>
        ) : null}
        <Field
          label={t("Version")}
          required
          error={tried ? problem : undefined}
          aside={t("Last: {version}", { version: last })}
          help={t("Two to four numbers with dots, greater than every version before.")}
        >
          <Input
            value={name}
            inputMode="decimal"
            autoComplete="off"
            maxLength={60}
            className="tabular"
            onChange={(event) => setWritten(event.target.value)}
          />
        </Field>
        <Field label={t("Release notes")} optional>
          <Textarea
            rows={3}
            value={notes}
            maxLength={uploadLimits.notesLengthMax}
            onChange={(event) => setNotes(event.target.value)}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={mutation.isPending || mutation.isSuccess}>
          {t("Upload as {version}", { version: name.trim() || "?" })}
        </Button>
      </DialogFooter>
    </form>
  );
}
