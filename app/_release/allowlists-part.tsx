"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Select } from "#app/_ui/select.tsx";
import { ruleLimits } from "#lib/rules/limits.ts";
import { count } from "./share-words.ts";

type Props = { workspace: string; lists: readonly string[]; onChange: (lists: string[]) => void };

/** Allowlists whose users are let in beside the share. The rollout, or the rule of a switch, follows them as they change. */
export function AllowlistsPart({ workspace, lists, onChange }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const { data: known = [] } = useQuery(trpc.allowlist.list.queryOptions({ workspace }));
  const free = known.filter(({ id }) => !lists.includes(id));
  if (known.length === 0 && lists.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {lists.length > 0 ? (
        <ul aria-label={t("Allowlists")} className="flex flex-col gap-2">
          {lists.map((id) => (
            <ListLine
              key={id}
              {...{ workspace, id }}
              list={known.find((one) => one.id === id)}
              onRemove={() => onChange(lists.filter((one) => one !== id))}
            />
          ))}
        </ul>
      ) : null}
      {free.length > 0 && lists.length < ruleLimits.allowlistsMax ? (
        <span className="w-64 max-w-full">
          <Select
            aria-label={t("Add an allowlist")}
            value=""
            onChange={(event) => event.target.value && onChange([...lists, event.target.value])}
            options={[
              { value: "", label: t("and users on an allowlist…") },
              ...free.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </span>
      ) : null}
    </div>
  );
}

type LineProps = {
  workspace: string;
  id: string;
  list: { name: string; users: number; patterns: number } | undefined;
  onRemove: () => void;
};

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
      {list ? (
        <p className="tabular text-sm text-ink-muted">
          {t("{users, plural, one {{count} user} other {{count} users}}", {
            users: list.users,
            count: count(list.users, t),
          })}
          {list.patterns > 0
            ? ` · ${t("{patterns, plural, one {# pattern} other {# patterns}}", { patterns: list.patterns })}`
            : null}
        </p>
      ) : null}
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
