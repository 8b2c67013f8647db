"use client";

import { X } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { cn } from "#app/_ui/cn.ts";
import { ruleLimits } from "#lib/rules/limits.ts";

type Props = {
  label: string;
  values: readonly string[];
  /** Offered while one writes. */
  usual: readonly string[];
  onChange: (values: string[]) => void;
};

/** Several values in one field: Enter or a comma ends one, a pasted list becomes many. */
export function ValuesInput({ label, values, usual, onChange }: Props) {
  const list = useId();
  const [text, setText] = useState("");

  function add(written: string) {
    const fresh = written.split(/[,;\n\t]/).map((value) => value.trim());
    const all = new Set([...values, ...fresh.filter((value) => value !== "")]);
    setText("");
    if (all.size !== values.length) onChange([...all].slice(0, ruleLimits.valuesMax));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && text.trim() !== "") {
      event.preventDefault();
      add(text);
    }
    if (event.key === "Backspace" && text === "") onChange(values.slice(0, -1));
  }

  return (
    <span className={boxLook}>
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-neutral-soft pl-1.5 text-sm"
        >
          <span className="truncate">{value}</span>
          <button
            type="button"
            aria-label={`Remove ${value}`}
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
        placeholder={values.length === 0 ? "value, value" : ""}
        className="h-6 w-16 min-w-16 grow bg-transparent px-1 outline-none"
        onChange={(event) =>
          /[,;\n\t]/.test(event.target.value) ? add(event.target.value) : setText(event.target.value)
        }
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
      />
      <datalist id={list}>
        {usual
          .filter((value) => !values.includes(value))
          .map((value) => (
            <option key={value} value={value} />
          ))}
      </datalist>
    </span>
  );
}

const boxLook = cn(
  "flex min-h-8 min-w-0 grow flex-wrap items-center gap-1 rounded-md border border-line-control bg-surface px-1 py-0.5",
  "has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-ring",
);
