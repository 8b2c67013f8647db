"use client";

import { X } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { useId, useState, type KeyboardEvent } from "react";
import { cn } from "#app/_ui/cn.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import type { UsualValue } from "./usual-values.ts";

type Props = {
  label: string;
  values: readonly string[];
  /** Offered while one writes. */
  usual: readonly UsualValue[];
  onChange: (values: string[]) => void;
};

/** Several values in one field: Enter or a comma ends one, a pasted list becomes many. */
export function ValuesInput({ label, values, usual, onChange }: Props) {
  const t = useText();
  const list = useId();
  const [text, setText] = useState("");

  // What is being written counts already: were it taken over only on leaving the field, the page would move under
  // the press that leaves it.
  const written = text.trim();
  const ended = values.filter((value) => value !== written);
  const give = (all: readonly string[]) => onChange([...new Set(all)].slice(0, ruleLimits.valuesMax));

  function write(next: string) {
    const parts = next.split(/[,;\n\t]/).map((part) => part.trim());
    const rest = parts.length > 1 ? "" : next;
    setText(rest);
    give([...ended, ...parts].filter((value) => value !== ""));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && written !== "") {
      event.preventDefault();
      setText("");
    }
    if (event.key === "Backspace" && text === "") give(values.slice(0, -1));
  }

  return (
    <span className={boxLook}>
      {ended.map((value) => (
        <span
          key={value}
          className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-neutral-soft pl-1.5 text-sm"
        >
          <span className="truncate">{value}</span>
          <button
            type="button"
            aria-label={t("Remove {value}", { value })}
            className="flex size-6 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
            onClick={() => onChange(values.filter((one) => one !== value))}
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        aria-label={label}
        list={list}
        value={text}
        spellCheck={false}
        autoComplete="off"
        placeholder={values.length === 0 ? t("value, value") : ""}
        className="h-6 w-16 min-w-16 grow bg-transparent px-1 outline-none"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData("text");
          // The browser would join the lines of a pasted column into one value.
          if (!pasted.includes("\n")) return;
          event.preventDefault();
          write(`${text}${pasted},`);
        }}
      />
      <datalist id={list}>
        {usual
          .filter(({ value }) => !values.includes(value))
          .map(({ value, label }) => (
            <option key={value} value={value} label={label} />
          ))}
      </datalist>
    </span>
  );
}

const boxLook = cn(
  "flex min-h-8 min-w-0 grow flex-wrap items-center gap-1 rounded-md border border-line-control bg-surface px-1 py-0.5",
  "has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-ring",
);
