"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { focusForm } from "#app/_release/form-keys.ts";
import { readNamed } from "#app/_release/named-users-field.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
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
import { Textarea } from "#app/_ui/textarea.tsx";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";

/** Makes an allowlist, empty or with some users; a file comes on its page. */
export function NewList({ workspace }: { workspace: string }) {
  const t = useText();
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden /> {t("New allowlist")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("New allowlist")} onOpenAutoFocus={focusForm}>
        <NewListForm workspace={workspace} />
      </DialogContent>
    </Dialog>
  );
}

function NewListForm({ workspace }: { workspace: string }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const creating = useMutation(trpc.allowlist.create.mutationOptions());
  const [name, setName] = useState("");
  const [users, setUsers] = useState("");
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();
  const read = readNamed(users, t);
  const nameError = name.trim() === "" ? t("Give the allowlist a name.") : undefined;

  async function create(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (creating.isPending || nameError || !read.ok) return;
    try {
      const { listId } = await creating.mutateAsync({ workspace, name: name.trim(), userIds: read.userIds });
      router.push(`/w/${workspace}/audiences/lists/${listId}`);
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    }
  }

  return (
    <form onSubmit={(event) => void create(event)} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field label={t("Name")} error={tried ? nameError : undefined}>
          <Input
            value={name}
            maxLength={limits.nameLengthMax}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          optional
          label={t("User ids")}
          error={tried && !read.ok ? read.why : undefined}
          help={t(
            "One a line or with commas. A file with up to 1,000,000 of them is taken in on the next page.",
          )}
        >
          <Textarea
            rows={3}
            spellCheck={false}
            className="max-h-48 font-mono text-sm"
            value={users}
            onChange={(event) => setUsers(event.target.value)}
          />
        </Field>
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={creating.isPending}>
          {t("Create allowlist")}
        </Button>
      </DialogFooter>
    </form>
  );
}
