"use client";

import { X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import type { Text } from "#lib/text/text.ts";
import { Field } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { rowFaults } from "#lib/release/tester-id.ts";
import { readTesterList } from "#lib/release/tester-list.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { oneARow } from "./one-a-row.ts";

type Props = {
  text: string;
  onText: (text: string) => void;
  onRemove: () => void;
  error?: string | undefined;
};

/** Users let in by name, beside the share. */
export function NamedUsersField({ text, onText, onRemove, error }: Props) {
  const t = useText();
  const named = readNamed(text, t);
  return (
    <div className="relative rounded-md border border-line bg-surface p-2.5 pr-11">
      <Field
        label={t("and named users")}
        error={error}
        aside={
          named.ok && named.userIds.length > 0
            ? t("{count, plural, one {# user} other {# users}}", { count: named.userIds.length })
            : undefined
        }
        help={t(
          "User ids in the super app, one a line or with commas, {maximum} at most. They get it beside the share, where the conditions hold and the app proves who the user is.",
          { maximum: ruleLimits.inlineAllowlistMax },
        )}
      >
        <Textarea
          rows={2}
          spellCheck={false}
          className="max-h-48 font-mono text-sm"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </Field>
      <IconButton label={t("Remove the named users")} className="absolute top-2.5 right-2" onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

export type NamedUsers = { ok: true; userIds: string[] } | { ok: false; why: string };

/** The user ids in a text; refused whole when a row cannot be taken, so that nobody is forgotten silently. */
export function readNamed(text: string, t: Text): NamedUsers {
  if (text.trim() === "") return { ok: true, userIds: [] };
  const { userIds, refused } = readTesterList(oneARow(text));
  const [first, ...others] = refused;
  if (first)
    return {
      ok: false,
      why: t(
        "Row {row}, “{value}”: {why}{others, plural, =0 {.} one {; # more row cannot be taken either.} other {; # more rows cannot be taken either.}}",
        { row: first.row, value: first.value, why: t(rowFaults[first.why]), others: others.length },
      ),
    };
  if (userIds.length > ruleLimits.inlineAllowlistMax)
    return {
      ok: false,
      why: t("These are {count} users; name {maximum} at most.", {
        count: userIds.length,
        maximum: ruleLimits.inlineAllowlistMax,
      }),
    };
  return { ok: true, userIds };
}
