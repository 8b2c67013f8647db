"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { AddSelect } from "#app/_ui/add-select.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { ruleLimits } from "#lib/rules/limits.ts";
import type { Text } from "#lib/text/text.ts";
import { count } from "./share-words.ts";

type Props = { workspace: string; lists: readonly string[]; onChange: (lists: string[]) => void };

/** Allowlists whose users are let in beside the share. The rollout, or the rule of a switch, follows them as they change. */
export function AllowlistsPart({ workspace, lists, onChange }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const { data: known } = useQuery(trpc.allowlist.list.queryOptions({ workspace }));
  const free = known?.filter(({ id }) => !lists.includes(id));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {lists.length > 0 ? (
        <ul aria-label={t("Allowlists")} className="flex flex-col gap-2">
          {lists.map((id) => (
            <ListLine
              key={id}
              {...{ workspace, id }}
              list={known?.find((one) => one.id === id)}
              onRemove={() => onChange(lists.filter((one) => one !== id))}
            />
          ))}
        </ul>
      ) : null}
      {lists.length < ruleLimits.allowlistsMax ? (
        <span className="w-64 max-w-full">
          <AddSelect
            label={t("Add an allowlist")}
            invitation={t("and users on an allowlist…")}
            none={t("There is no other allowlist.")}
            options={free?.map(({ id, name }) => ({ value: id, label: name }))}
            onAdd={(id) => onChange([...lists, id])}
          />
        </span>
      ) : null}
    </div>
  );
}

type Kept = { name: string; users: number; patterns: number };
type LineProps = { workspace: string; id: string; list: Kept | undefined; onRemove: () => void };

function ListLine({ workspace, id, list, onRemove }: LineProps) {
  const t = useText();
  const label = list?.name ?? t("an allowlist");
  // Of another workspace, or deleted: there is no page for this person.
  const name = list ? (
    <Link className="font-medium hover:underline" href={`/w/${workspace}/audiences/lists/${id}`}>
      {label}
    </Link>
  ) : (
    label
  );
  return (
    <li className="relative flex min-w-0 flex-col rounded-md border border-line bg-surface p-2.5 pr-11">
      <p className="[overflow-wrap:anywhere]">{rich(t, "and users on the allowlist {name}", { name })}</p>
      <p className="tabular min-h-5 text-sm text-ink-muted">{list ? reachOf(list, t) : null}</p>
      <IconButton
        label={t("Remove the allowlist {name}", { name: label })}
        className="absolute top-2.5 right-2"
        onClick={onRemove}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

function reachOf({ users, patterns }: Kept, t: Text): string {
  const reach = t("{users, plural, one {{count} user} other {{count} users}}", {
    users,
    count: count(users, t),
  });
  if (patterns === 0) return reach;
  return `${reach} · ${t("{patterns, plural, one {# pattern} other {# patterns}}", { patterns })}`;
}
