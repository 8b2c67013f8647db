"use client";

import { useState } from "react";
import { readNamed } from "#app/_release/named-users-field.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { AllowlistState } from "./use-allowlist.ts";

/** A few users, written or pasted. */
export function ListByHand({ state }: { state: AllowlistState }) {
  const t = useText();
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string>();
  const read = readNamed(text, t);
  const users = read.ok ? read.userIds : [];

  async function change(kind: "add" | "remove") {
    if (!read.ok) return setFailure(read.why);
    if (users.length === 0) return setFailure(t("Write at least one user id."));
    const values = { count: users.length };
    const problem = await state.whenSure({
      title:
        kind === "add"
          ? t("Add {count, plural, one {# user} other {# users}}?", values)
          : t("Remove {count, plural, one {# user} other {# users}}?", values),
      numbers:
        kind === "add"
          ? t("Up to {count, plural, one {# user gains} other {# users gain}}, nobody loses.", values)
          : t("Up to {count, plural, one {# user loses} other {# users lose}} it, nobody gains.", values),
      verb: kind === "add" ? t("Add users") : t("Remove users"),
      act: async () => {
        const problem = await state.changeUsers({
          add: kind === "add" ? users : [],
          remove: kind === "remove" ? users : [],
        });
        if (!problem) setText("");
        return problem;
      },
    });
    setFailure(problem);
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Field
        label={t("User ids")}
        error={failure}
        aside={
          users.length > 0
            ? t("{count, plural, one {# user} other {# users}}", { count: users.length })
            : undefined
        }
        help={t("One a line or with commas, 10,000 at most. For more take a file.")}
      >
        <Textarea
          rows={3}
          spellCheck={false}
          className="max-h-48 font-mono text-sm"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setFailure(undefined);
          }}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void change("add")}>
          {t("Add users")}
        </Button>
        <Button onClick={() => void change("remove")}>{t("Remove users")}</Button>
      </div>
    </div>
  );
}
