"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { accessLimits } from "#lib/access/limits.ts";
import { grants, rolesOf, type Role, type WorkspaceKind } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import { useCall } from "#app/_account/use-call.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { rowWords, type InvitedRow } from "./invite-words.ts";
import { ProgramPicker, type PickedProgram } from "./program-picker.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { writtenEmails } from "./written-emails.ts";

const { invitedAtOnceMax } = accessLimits;
type Props = { workspace: { slug: string; kind: WorkspaceKind }; close: () => void };

export function InviteForm({ workspace, close }: Props) {
  const t = useText();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>(rolesOf[workspace.kind].at(-1) ?? "developer");
  const [picked, setPicked] = useState<readonly PickedProgram[]>([]);
  const [problem, setProblem] = useState<string>();
  const { busy, refused, rows, send } = useInvite(workspace.slug, (left) => {
    setText(left.join("\n"));
    if (left.length === 0) close();
  });
  const emails = writtenEmails(text);
  const assigns = grants[role].programs === "assigned";

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = countProblem(emails.length, t);
    setProblem(found);
    if (found || busy) return;
    void send({ emails, role, programIds: assigns ? picked.map(({ id }) => id) : [] });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        {refused ? (
          <Notice tone="danger" live>
            {refused.text}
          </Notice>
        ) : null}
        <Field
          label={t("E-mail addresses")}
          help={t("One a line or with commas, {maximum} at once.", { maximum: invitedAtOnceMax })}
          aside={t("{count} of {maximum}", { count: emails.length, maximum: invitedAtOnceMax })}
          error={problem ?? rowErrors(rows, t)}
        >
          <Textarea
            rows={4}
            inputMode="email"
            spellCheck={false}
            autoCapitalize="none"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        <RoleChoice kind={workspace.kind} role={role} onChange={setRole} />
        {assigns ? <ProgramPicker workspace={workspace.slug} picked={picked} onChange={setPicked} /> : null}
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Cancel")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy}>
          {emails.length > 1
            ? t("Send {count, plural, one {# invitation} other {# invitations}}", { count: emails.length })
            : t("Send invitation")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function rowErrors(rows: readonly InvitedRow[], t: Text) {
  const words = rows.flatMap((row) => rowWords(row, t) ?? []);
  if (words.length === 0) return undefined;
  return words.map((sentence) => (
    <span key={sentence} className="block">
      {sentence}
    </span>
  ));
}

function countProblem(count: number, t: Text): string | undefined {
  if (count === 0) return t("Write at least one address.");
  return count > invitedAtOnceMax
    ? t("Invite {maximum} people at once, then the next.", { maximum: invitedAtOnceMax })
    : undefined;
}

type Wish = { emails: string[]; role: Role; programIds: string[] };

/** Sends, says how many went out, and hands back the addresses that did not. */
function useInvite(workspace: string, done: (left: string[]) => void) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const mutation = useMutation(trpc.invitation.send.mutationOptions());
  const { busy, refused, run } = useCall();
  const [rows, setRows] = useState<readonly InvitedRow[]>([]);
  const send = (wish: Wish) =>
    run(async () => {
      const answer = await mutation.mutateAsync({ workspace, language: t.language, ...wish });
      const count = answer.rows.filter(({ why }) => why === null).length;
      if (count > 0) {
        toast.success(
          t("{count, plural, one {# invitation was sent} other {# invitations were sent}}", { count }),
        );
        router.refresh();
      }
      const left = answer.rows.filter(({ why }) => why !== null);
      setRows(left);
      done(left.map(({ email }) => email));
    });
  return { busy, refused, rows, send };
}
