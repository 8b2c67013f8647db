"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { ruleLimits } from "#lib/rules/limits.ts";
import { patternFault, patternFaults } from "#lib/rules/patterns.ts";
import type { Text } from "#lib/text/text.ts";
import type { AllowlistState } from "./use-allowlist.ts";

/** Patterns of whole user ids, in RE2's syntax: each is matched in linear time. */
export function ListPatterns({ state }: { state: AllowlistState }) {
  const t = useText();
  const { list } = state;
  const [text, setText] = useState(list.patterns.join("\n"));
  const [failure, setFailure] = useState<string>();
  const patterns = text.split("\n").filter((line) => line !== "");
  const same = JSON.stringify(patterns) === JSON.stringify(list.patterns);

  async function save() {
    const fault = faultOf(patterns, t);
    if (fault) return setFailure(fault);
    const problem = await state.whenSure({
      title: t("Save the patterns?"),
      numbers: t("Users whose ids match a new pattern gain; those whom only a removed one matched lose it."),
      verb: t("Save patterns"),
      act: () => state.changePatterns(patterns),
    });
    setFailure(problem);
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Field
        label={t("Patterns")}
        error={failure}
        help={t(
          "One a line, {maximum} at most, for the whole id, e.g. staff-.* for every id that begins with staff-.",
          {
            maximum: ruleLimits.patternsMax,
          },
        )}
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
      <Button variant="primary" className="self-start" disabled={same} onClick={() => void save()}>
        {t("Save patterns")}
      </Button>
    </div>
  );
}

function faultOf(patterns: readonly string[], t: Text): string | undefined {
  if (patterns.length > ruleLimits.patternsMax) return t("An allowlist has 20 patterns at most.");
  if (new Set(patterns).size < patterns.length) return t("Two patterns are the same.");
  for (const pattern of patterns) {
    const fault = patternFault(pattern);
    if (fault) return t("{pattern}: {why}", { pattern, why: t(patternFaults[fault]) });
  }
  return undefined;
}
