"use client";

import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { readTesterList } from "#lib/release/tester-list.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { oneARow } from "./one-a-row.ts";
import { count, plural } from "./share-words.ts";

type Props = { text: string; onText: (text: string) => void; error?: string | undefined };

/** Users let in by name, beside the share. */
export function NamedUsersField({ text, onText, error }: Props) {
  const named = readNamed(text);
  return (
    <Field
      optional
      label="Named users"
      error={error}
      aside={named.ok && named.userIds.length > 0 ? plural(named.userIds.length, "user") : undefined}
      help={`User ids in the super app, one a line or with commas, ${count(ruleLimits.inlineAllowlistMax)} at most. They get it beside the share, where the conditions hold and the app proves who the user is.`}
    >
      <Textarea
        rows={2}
        spellCheck={false}
        className="max-h-48 font-mono text-sm"
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </Field>
  );
}

export type NamedUsers = { ok: true; userIds: string[] } | { ok: false; why: string };

/** The user ids in a text; refused whole when a row cannot be taken, so that nobody is forgotten silently. */
export function readNamed(text: string): NamedUsers {
  if (text.trim() === "") return { ok: true, userIds: [] };
  const { userIds, refused } = readTesterList(oneARow(text));
  const [first] = refused;
  if (first) return { ok: false, why: `Row ${first.row}, “${first.value}”: ${first.why}.` };
  if (userIds.length > ruleLimits.inlineAllowlistMax)
    return {
      ok: false,
      why: `These are ${count(userIds.length)} users; name ${count(ruleLimits.inlineAllowlistMax)} at most.`,
    };
  return { ok: true, userIds };
}
