import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { NextStep } from "./next-steps.ts";

const othersMax = 4;

/** The most urgent step with its button, the others as links below. */
export function NextStepPanel({ steps }: { steps: readonly NextStep[] }) {
  const t = useText();
  const [first, ...others] = steps;
  if (!first) return null;
  const more = others.length - othersMax;
  return (
    <Panel title={t("Next step")}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 text-pretty [overflow-wrap:anywhere]">{first.text}</p>
        <ButtonLink href={first.href} variant="primary">
          {first.verb}
        </ButtonLink>
      </div>
      {others.length > 0 ? (
        <ul className="mt-4 divide-y divide-line border-t border-line" aria-label={t("Other steps")}>
          {others.slice(0, othersMax).map((step) => (
            <li
              key={step.key}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2 last:pb-0"
            >
              <span className="min-w-0 text-ink-muted [overflow-wrap:anywhere]">{step.text}</span>
              <Link
                href={step.href}
                className="inline-flex items-center gap-1 rounded-sm text-accent hover:underline"
              >
                {step.verb} <ArrowRight aria-hidden className="size-3.5" />
              </Link>
            </li>
          ))}
          {more > 0 ? (
            <li className="py-2 text-sm text-ink-muted last:pb-0">
              {t("And {more} more in the table below.", { more })}
            </li>
          ) : null}
        </ul>
      ) : null}
    </Panel>
  );
}
