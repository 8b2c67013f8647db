"use client";

import { useText } from "#app/_text/use-text.ts";
import { EyeOff } from "lucide-react";
import { answerSentence } from "./answer-words.ts";
import { isVisible, type Simulated } from "./use-simulated-device.ts";

type Props = {
  simulated: Simulated;
  /** "this user", or which of two. */
  who: string;
  selected: string | null;
  onSelect: (id: string) => void;
};

/** What the phone does not show, although it was applied for here: the question is usually why. */
export function HiddenPrograms({ simulated, who, selected, onSelect }: Props) {
  const t = useText();
  const hidden = simulated.programs.filter((program) => !isVisible(program));
  if (hidden.length === 0) return null;
  return (
    <section
      className="rounded-lg border border-line bg-surface p-2"
      aria-label={t("Not visible to {who}", { who })}
    >
      <h3 className="flex items-center gap-2 px-2 py-1 text-sm text-ink-muted">
        <EyeOff aria-hidden className="size-4" /> {t("Not visible to {who}", { who })}
      </h3>
      <ul>
        {hidden.map((program) => (
          <li key={program.id}>
            <button
              type="button"
              aria-current={program.id === selected || undefined}
              onClick={() => onSelect(program.id)}
              className="w-full min-w-0 rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-selected"
            >
              <span className="block truncate font-medium">{simulated.nameOf(program.id)}</span>
              <span className="block text-sm text-ink-muted">{answerSentence(program, t)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
