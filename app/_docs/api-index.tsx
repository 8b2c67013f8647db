"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";

export type IndexEntry = { id: string; method: string; path: string; summary: string; noun: string };

/** Every operation as a link, narrowed by what somebody types. */
export function ApiIndex({ entries }: { entries: readonly IndexEntry[] }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = entries.filter((entry) => {
    const text = Object.values(entry).join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <nav
      aria-label={t("All operations")}
      className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto lg:p-1"
    >
      <Field label={t("Find an operation")}>
        <Input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </Field>
      <ul className="flex min-w-0 flex-col" aria-live="polite">
        {shown.map(({ id, method, path }) => (
          <li key={id} className="min-w-0">
            <a
              href={`#${id}`}
              className="flex min-w-0 gap-2 rounded-sm px-1.5 py-1 font-mono text-xs text-ink-muted hover:bg-sunken hover:text-ink"
            >
              <span className="w-12 shrink-0 font-semibold">{method}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">{path.replace("/api/v1", "")}</span>
            </a>
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="px-1.5 text-sm text-ink-muted">{t("No operation is called like this.")}</li>
        ) : null}
      </ul>
    </nav>
  );
}
