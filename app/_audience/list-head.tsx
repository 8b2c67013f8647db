"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { usesOf } from "./audience-types.ts";
import { RenameList } from "./rename-list.tsx";
import type { AllowlistState } from "./use-allowlist.ts";

type Props = { workspace: string; state: AllowlistState };

export function ListHead({ workspace, state }: Props) {
  const t = useText();
  const { list } = state;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">{list.name}</h2>
        <p className="tabular text-ink-muted">
          {t("{users, plural, one {{count} user} other {{count} users}}", {
            users: list.users,
            count: count(list.users, t),
          })}
          {list.patterns.length > 0
            ? ` · ${t("{patterns, plural, one {# pattern} other {# patterns}}", { patterns: list.patterns.length })}`
            : null}
          {` · ${t("Version {version}", { version: list.version })}`}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Export {...{ workspace, state }} format="csv" />
        <Export {...{ workspace, state }} format="txt" />
        <RenameList state={state} />
        <DeleteList {...{ workspace, state }} />
      </div>
    </div>
  );
}

function Export({ workspace, state: { list }, format }: Props & { format: "csv" | "txt" }) {
  const t = useText();
  const query = new URLSearchParams({ workspace, list: list.id, format });
  return (
    <a className={buttonVariants()} href={`/api/allowlists?${query}`} download>
      <Download aria-hidden /> {t("Export {format}", { format: format.toUpperCase() })}
    </a>
  );
}

function DeleteList({ workspace, state: { list } }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const deleting = useMutation(trpc.allowlist.delete.mutationOptions());

  async function remove(): Promise<string | undefined> {
    try {
      await deleting.mutateAsync({ workspace, listId: list.id, seenVersion: list.version });
    } catch (error) {
      return refusalOf(error, t).text;
    }
    toast.success(t("{name} is deleted.", { name: list.name }));
    router.push(`/w/${workspace}/audiences/lists`);
    router.refresh();
    return undefined;
  }

  if (usesOf(list) > 0) return null;
  return (
    <DangerDialog
      trigger={
        <Button variant="danger-quiet">
          <Trash2 aria-hidden /> {t("Delete allowlist")}
        </Button>
      }
      title={t("Delete {name}?", { name: list.name })}
      consequences={t(
        "The list goes with its {users, plural, one {# user} other {# users}} and its versions. Nothing uses it.",
        { users: list.users },
      )}
      verb={t("Delete allowlist")}
      keep={t("Keep allowlist")}
      onConfirm={remove}
    />
  );
}
