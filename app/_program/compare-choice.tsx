"use client";

import { ArrowLeftRight } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import { stateNames } from "#lib/release/states.ts";
import { releaseWords } from "./compared-words.ts";
import type { ListedRelease } from "./program-types.ts";

type Props = { releases: readonly ListedRelease[]; release: string; against: string };

/** Which two releases are compared; both stand in the address. */
export function CompareChoice({ releases, release, against }: Props) {
  const t = useText();
  const [busy, startTransition] = useTransition();
  const [, setPair] = useQueryStates(
    { release: parseAsString, against: parseAsString },
    { shallow: false, startTransition },
  );
  const options = releases.map((one) => ({
    value: one.id,
    label: `${releaseWords(one, t)} (${t(stateNames[one.state])})`,
  }));
  return (
    <div
      className="grid items-end gap-3 rounded-lg border border-line bg-surface p-4 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]"
      aria-busy={busy}
    >
      <Field label={t("Release")}>
        <Select
          value={release}
          options={options}
          onChange={(event) => void setPair({ release: event.target.value })}
        />
      </Field>
      <Button
        variant="ghost"
        disabled={against === "" || busy}
        aria-label={t("Swap the two releases")}
        onClick={() => void setPair({ release: against, against: release })}
      >
        <ArrowLeftRight aria-hidden />
      </Button>
      <Field label={t("Compared with")}>
        <Select
          value={against}
          options={[
            { value: "", label: t("What is live in its target") },
            ...options.filter(({ value }) => value !== release),
          ]}
          onChange={(event) => void setPair({ against: event.target.value || null })}
        />
      </Field>
    </div>
  );
}
